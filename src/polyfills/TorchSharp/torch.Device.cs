using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor's memory is; an index of -1 stands for the current one of its kind.</summary>
    public class Device
    {
        public Device(string description)
        {
            string[] parts = description.Split(':');
            int number = -1;
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            {
                throw new FormatException($"A device is \"type\" or \"type:index\", not \"{description}\".");
            }

            type = Parse(parts[0]);
            index = IndexFor(type, number);
            InitializeDeviceType(type);
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = IndexFor(deviceType, index);
            InitializeDeviceType(type);
        }

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            string kind = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}:{index}");
        }

        private static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name.ToUpperInvariant());

        // There is one CPU.
        private static int IndexFor(DeviceType type, int index) => type == DeviceType.CPU ? -1 : index;
    }
}
