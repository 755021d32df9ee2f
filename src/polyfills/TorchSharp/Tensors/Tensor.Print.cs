using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    public partial class Tensor
    {
        public override string ToString() => ToMetadata();

        public string ToString(
            bool disamb, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) =>
            ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine);

        /// <summary>Every element is written; `width` is accepted for the callers that name it.</summary>
        public string ToString(
            TensorStringStyle style, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null)
        {
            style = style == TensorStringStyle.Default ? torch.TensorStringStyle : style;
            if (style == TensorStringStyle.Metadata)
            {
                return ToMetadata();
            }

            CultureInfo culture = cultureInfo ?? CultureInfo.CurrentCulture;
            string format = fltFormat ?? "g5";
            string line = newLine ?? Environment.NewLine;
            string[] words = Words(format, culture);
            return style switch
            {
                TensorStringStyle.Numpy => Nested(words, line, "[", "]"),
                TensorStringStyle.CSharp => $"{ToMetadata()}, value = {line}{Nested(words, line, "{", "}")}",
                _ when dim() == 0 => $"{ToMetadata()}, value = {words[0]}",
                _ => $"{ToMetadata()}{line}{Rows(words, line)}",
            };
        }

        public void save(string location) => this.Save(location);

        public static Tensor load(string location) => Load(location);

        public static Tensor Load(string location)
        {
            using FileStream stream = File.OpenRead(location);
            return Load(stream);
        }

        public static Tensor Load(Stream stream)
        {
            using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorFile.Read(reader, skip: false);

        private string ToMetadata() => IsInvalid ? "(disposed)" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private string[] Words(string format, CultureInfo culture)
        {
            using Tensor detached = detach();
            using Tensor near = detached.cpu();
            if (is_floating_point())
            {
                using Tensor wide = near.@double();
                return wide.data<double>().Select(v => v.ToString(format, culture)).ToArray();
            }

            if (is_complex())
            {
                using Tensor wide = near.to(ScalarType.ComplexFloat64);
                return wide.data<System.Numerics.Complex>().Select(v => v.ToString(format, culture)).ToArray();
            }

            if (dtype == ScalarType.Bool)
            {
                return near.data<bool>().Select(v => v.ToString(culture)).ToArray();
            }

            using Tensor whole = near.@long();
            return whole.data<long>().Select(v => v.ToString(culture)).ToArray();
        }

        private string Rows(string[] words, string line)
        {
            long row = Math.Max(1, shape[^1]);
            StringBuilder text = new();
            for (int i = 0; i < words.Length; i++)
            {
                text.Append(' ').Append(words[i]).Append((i + 1) % row == 0 ? line : string.Empty);
            }

            return text.ToString();
        }

        private string Nested(string[] words, string line, string open, string close)
        {
            long[] all = shape;
            StringBuilder text = new();
            Append(text, words, all, 0, 0, line, open, close);
            return text.ToString();
        }

        private static void Append(StringBuilder text, string[] words, long[] shape, int dim, long offset, string line, string open, string close)
        {
            if (dim == shape.Length)
            {
                text.Append(words[offset]);
                return;
            }

            long step = shape[(dim + 1)..].Aggregate(1L, (product, n) => product * n);
            text.Append(open);
            for (long i = 0; i < shape[dim]; i++)
            {
                text.Append(i == 0 ? string.Empty : dim == shape.Length - 1 ? ", " : line + " ");
                Append(text, words, shape, dim + 1, offset + (i * step), line, open, close);
            }

            text.Append(close);
        }
    }
}
