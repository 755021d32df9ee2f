using MedClassifier.Torch.Network;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Inference;

/// <summary>
/// A network in evaluation mode on a device. In bfloat16 the backbone's convolutions compute in 8 significant bits and keep their sums in 24;
/// normalisation has its statistics, and pooling and head all they have, in single precision.
/// </summary>
internal sealed class DeviceNetwork : IDeviceNetwork
{
    private readonly ScanNetwork network;
    private readonly Device device;
    private readonly ScalarType backbone;
    private readonly bool withMap;

    private DeviceNetwork(ScanNetwork network, TorchRuntime runtime, ScalarType backbone, bool withMap)
    {
        this.withMap = withMap;
        this.network = network;
        device = runtime.Device;
        Device = runtime.DeviceName;
        this.backbone = backbone;
    }

    /// <inheritdoc/>
    public string Device { get; }

    /// <inheritdoc/>
    public bool HasOwnMemory => device.type != DeviceType.CPU;

    /// <summary>Brings a network to a device.</summary>
    /// <param name="network">The network; owned from here on, also where this fails.</param>
    /// <param name="runtime">The device.</param>
    /// <param name="narrow">Whether convolutions compute in bfloat16.</param>
    /// <param name="withMap">Whether the last feature map is given, too.</param>
    /// <exception cref="OutOfDeviceMemoryException">The device has no memory for the weights.</exception>
    public static DeviceNetwork Place(ScanNetwork network, TorchRuntime runtime, bool narrow, bool withMap = false)
    {
        try
        {
            network.eval();
            network.to(runtime.Device);
            Conv2d[] convolutions = [.. network.Features.modules().OfType<Conv2d>()];
            if (narrow)
            {
                Array.ForEach(convolutions, convolution => convolution.to(ScalarType.BFloat16));
            }

            if (runtime.Device.type == DeviceType.CUDA)
            {
                OrderChannelsLast(convolutions);
                // Else a GPU rounds the factors of single precision to 11 bits, unasked.
                backends.cuda.matmul.allow_tf32 = false;
                backends.cudnn.allow_tf32 = false;
            }

            return new DeviceNetwork(network, runtime, narrow ? ScalarType.BFloat16 : ScalarType.Float32, withMap);
        }
        catch (Exception fault)
        {
            network.Dispose();
            if (DeviceMemory.IsExhausted(fault))
            {
                throw new OutOfDeviceMemoryException(runtime.DeviceName, fault);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public PassOutput Run(Tensor images)
    {
        Tensor input = ImageTensor.ChannelsLast(images, device).to(backbone);
        // N x pooled length, N x 1 x h x w, N x C x h x w
        (Tensor pooled, Tensor attention, Tensor map) = network.DescribeWithMap(input, ScalarType.Float32);
        Tensor logits = network.Head.call(pooled); // N x classes
        return new PassOutput(Numbers(logits), Numbers(pooled), Numbers(attention)) { Map = withMap ? Numbers(map) : [] };
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    /// <summary>
    /// Weights with the inputs of a cell beside each other in memory, as images are: else the GPU turns one of them round for every layer of
    /// every pass. The numbers stay what they are.
    /// </summary>
    internal static void OrderChannelsLast(IEnumerable<Conv2d> convolutions)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        foreach (Conv2d convolution in convolutions)
        {
            convolution.weight.set_(convolution.weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        }
    }

    private static float[] Numbers(Tensor values) => values.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}
