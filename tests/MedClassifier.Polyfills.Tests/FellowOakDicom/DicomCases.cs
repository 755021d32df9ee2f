using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.NativeCodec;
using FellowOakDicom.IO.Buffer;
using Microsoft.Extensions.DependencyInjection;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

/// <summary>The set-up of the library, the files that peers made (tests/oracles/dicom_cases.py), and data sets to begin with.</summary>
internal static class DicomCases
{
    private static readonly Lazy<bool> SetUp = new(() =>
    {
        new DicomSetupBuilder()
            .RegisterServices(services => services.AddFellowOakDicom().AddTranscoderManager<NativeTranscoderManager>())
            .Build();
        return true;
    });

    /// <summary>Once, before the first codec is asked for.</summary>
    internal static void UseCodecs() => _ = SetUp.Value;

    internal static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "FellowOakDicom", "Files", file);

    internal static DicomFile Open(string file) => DicomFile.Open(PathOf(file));

    /// <summary>A data set that can be saved as a file.</summary>
    internal static DicomDataset New(DicomTransferSyntax syntax = null) => new(syntax ?? DicomTransferSyntax.ExplicitVRLittleEndian)
    {
        { DicomTag.SOPClassUID, DicomUID.SecondaryCaptureImageStorage },
        { DicomTag.SOPInstanceUID, "2.25.1" },
        { DicomTag.PatientID, "P1" },
    };

    /// <summary>The attributes of an image without pixel data.</summary>
    internal static DicomDataset NewImage(int width, int height, int samples, int bits, DicomTransferSyntax syntax = null)
    {
        DicomDataset dataset = New(syntax);
        dataset.Add(DicomTag.Columns, (ushort)width);
        dataset.Add(DicomTag.Rows, (ushort)height);
        dataset.Add(DicomTag.SamplesPerPixel, (ushort)samples);
        dataset.Add(DicomTag.BitsAllocated, (ushort)bits);
        dataset.Add(DicomTag.BitsStored, (ushort)bits);
        dataset.Add(DicomTag.HighBit, (ushort)(bits - 1));
        dataset.Add(DicomTag.PixelRepresentation, (ushort)0);
        dataset.Add(DicomTag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB");
        if (samples > 1)
        {
            dataset.Add(DicomTag.PlanarConfiguration, (ushort)0);
        }

        return dataset;
    }

    /// <summary>An image with these frames.</summary>
    internal static DicomDataset WithFrames(DicomDataset dataset, params byte[][] frames)
    {
        DicomPixelData pixels = DicomPixelData.Create(dataset, true);
        foreach (byte[] frame in frames)
        {
            pixels.AddFrame(new MemoryByteBuffer(frame));
        }

        return dataset;
    }

    /// <summary>The formula of the oracle's pixels: frame f, sample s at (x, y), colour by pixel, little endian.</summary>
    internal static byte[] Formula(int width, int height, int samples, int bits, int frame = 0)
    {
        MemoryStream bytes = new();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int s = 0; s < samples; s++)
                {
                    int value = ((11 * frame) + ((7 + s) * x) + ((13 - (2 * s)) * y)) * (bits == 8 ? 1 : 257);
                    bytes.WriteByte((byte)value);
                    if (bits == 16)
                    {
                        bytes.WriteByte((byte)(value >> 8));
                    }
                }
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Saves to memory and reads back at once.</summary>
    internal static DicomFile RoundTrip(DicomFile file)
    {
        MemoryStream stream = new();
        file.Save(stream);
        stream.Position = 0;
        return DicomFile.Open(stream, FileReadOption.ReadAll);
    }
}
