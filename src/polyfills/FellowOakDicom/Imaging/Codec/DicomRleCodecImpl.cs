using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>RLE Lossless (PS3.5 annex G): a segment for each byte of each sample, most significant byte first.</summary>
public class DicomRleCodecImpl : DicomRleCodec
{
    public override void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        Layout layout = new(oldPixelData, oldPixelData.PlanarConfiguration);
        for (int number = 0; number < oldPixelData.NumberOfFrames; number++)
        {
            byte[] frame = oldPixelData.GetFrame(number).Data;
            if (frame.Length < layout.FrameSize)
            {
                throw new DicomCodecException($"Frame {number} has {frame.Length} bytes, {layout.FrameSize} are needed");
            }

            RleFrameWriter writer = new(layout.Segments);
            byte[] row = new byte[layout.Width];
            for (int segment = 0; segment < layout.Segments; segment++)
            {
                writer.BeginSegment(segment);
                int at = layout.First(segment);
                for (int y = 0; y < layout.Height; y++)
                {
                    for (int x = 0; x < row.Length; x++, at += layout.Step)
                    {
                        row[x] = frame[at];
                    }

                    writer.WriteRow(row);
                }
            }

            newPixelData.AddFrame(new MemoryByteBuffer(writer.ToArray()));
        }
    }

    public override void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        Layout layout = new(oldPixelData, newPixelData.PlanarConfiguration);
        for (int number = 0; number < oldPixelData.NumberOfFrames; number++)
        {
            RleFrameReader reader = new(oldPixelData.GetFrame(number).Data);
            if (reader.Segments != layout.Segments)
            {
                throw new DicomCodecException($"Frame {number} has {reader.Segments} RLE segments, {layout.Segments} are needed");
            }

            byte[] frame = new byte[layout.FrameSize];
            for (int segment = 0; segment < layout.Segments; segment++)
            {
                reader.ReadSegment(segment, frame, layout.First(segment), layout.Step, layout.Width * layout.Height);
            }

            newPixelData.AddFrame(new MemoryByteBuffer(frame));
        }
    }

    /// <summary>Where the bytes of each segment lie in a native frame, which is little endian.</summary>
    private readonly struct Layout
    {
        private readonly int _bytes;
        private readonly bool _planar;

        internal Layout(DicomPixelData pixels, PlanarConfiguration planes)
        {
            // Single bits are taken as the bytes that they are packed into.
            bool isBits = pixels.BitsAllocated == 1 && pixels.SamplesPerPixel == 1;
            Width = isBits ? pixels.UncompressedFrameSize : pixels.Width;
            Height = isBits ? 1 : pixels.Height;
            _bytes = pixels.BytesAllocated;
            _planar = planes == PlanarConfiguration.Planar;
            Segments = _bytes * pixels.SamplesPerPixel;
            long size = (long)Width * Height * Segments;
            if ((pixels.BitsAllocated % 8 != 0 && !isBits) || Segments is 0 or > 15 || size is 0 || size > Array.MaxLength)
            {
                throw new DicomCodecException(
                    $"RLE cannot hold {Width} x {Height} pixels of {pixels.SamplesPerPixel} samples of {pixels.BitsAllocated} bits");
            }

            FrameSize = (int)size;
            Step = _planar ? _bytes : Segments;
        }

        internal int Width { get; }

        internal int Height { get; }

        internal int Segments { get; }

        internal int FrameSize { get; }

        /// <summary>From one pixel to the next.</summary>
        internal int Step { get; }

        internal int First(int segment)
        {
            int sample = segment / _bytes;
            int significance = _bytes - 1 - (segment % _bytes);
            return (sample * _bytes * (_planar ? Width * Height : 1)) + significance;
        }
    }
}
