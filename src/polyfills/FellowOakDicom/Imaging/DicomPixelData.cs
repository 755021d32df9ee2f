using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging;

/// <summary>The pixel data of a data set, frame by frame, and the attributes that describe them (PS3.3 C.7.6.3).</summary>
public abstract class DicomPixelData
{
    protected DicomPixelData(DicomDataset dataset)
    {
        Dataset = dataset;
        Syntax = dataset.InternalTransferSyntax;
    }

    public DicomDataset Dataset { get; }

    public DicomTransferSyntax Syntax { get; }

    /// <summary>Columns.</summary>
    public ushort Width
    {
        get => Dataset.GetSingleValue<ushort>(DicomTag.Columns);
        set => Set(DicomTag.Columns, value);
    }

    /// <summary>Rows.</summary>
    public ushort Height
    {
        get => Dataset.GetSingleValue<ushort>(DicomTag.Rows);
        set => Set(DicomTag.Rows, value);
    }

    /// <summary>1 where the attribute is absent.</summary>
    public int NumberOfFrames
    {
        get => Dataset.GetSingleValueOrDefault(DicomTag.NumberOfFrames, 1);
        set => Dataset.AddOrUpdate(new DicomIntegerString(DicomTag.NumberOfFrames, value));
    }

    public BitDepth BitDepth => new(BitsAllocated, BitsStored, HighBit, PixelRepresentation == PixelRepresentation.Signed);

    public ushort BitsAllocated => Dataset.GetSingleValue<ushort>(DicomTag.BitsAllocated);

    public ushort BitsStored
    {
        get => Dataset.GetSingleValue<ushort>(DicomTag.BitsStored);
        set => Set(DicomTag.BitsStored, value <= BitsAllocated
            ? value
            : throw new DicomImagingException($"Bits Stored: {value} > Bits Allocated: {BitsAllocated}"));
    }

    public ushort HighBit
    {
        get => Dataset.GetSingleValue<ushort>(DicomTag.HighBit);
        set => Set(DicomTag.HighBit, value < BitsAllocated
            ? value
            : throw new DicomImagingException($"High Bit: {value} >= Bits Allocated: {BitsAllocated}"));
    }

    public ushort SamplesPerPixel
    {
        get => Dataset.GetSingleValueOrDefault(DicomTag.SamplesPerPixel, (ushort)1);
        set => Set(DicomTag.SamplesPerPixel, value);
    }

    public PixelRepresentation PixelRepresentation
    {
        get => Dataset.GetSingleValue<PixelRepresentation>(DicomTag.PixelRepresentation);
        set => Set(DicomTag.PixelRepresentation, (ushort)value);
    }

    /// <summary>Colour by pixel where the attribute is absent.</summary>
    public PlanarConfiguration PlanarConfiguration
    {
        get => Dataset.GetSingleValueOrDefault(DicomTag.PlanarConfiguration, PlanarConfiguration.Interleaved);
        set => Set(DicomTag.PlanarConfiguration, (ushort)value);
    }

    /// <summary>Null where the attribute is absent or not a defined term.</summary>
    public PhotometricInterpretation PhotometricInterpretation
    {
        get => Dataset.GetSingleValueOrDefault<PhotometricInterpretation>(DicomTag.PhotometricInterpretation, null);
        set => Dataset.AddOrUpdate(new DicomCodeString(DicomTag.PhotometricInterpretation, value.Value));
    }

    public bool IsLossy => Dataset.TryGetSingleValue(DicomTag.LossyImageCompression, out string lossy) && lossy == "01";

    public string LossyCompressionMethod => Dataset.GetSingleValue<string>(DicomTag.LossyImageCompressionMethod);

    public decimal LossyCompressionRatio => Dataset.GetSingleValue<decimal>(DicomTag.LossyImageCompressionRatio);

    /// <summary>Bytes of one sample.</summary>
    public int BytesAllocated => ((BitsAllocated - 1) / 8) + 1;

    /// <summary>Bytes of one native frame.</summary>
    public int UncompressedFrameSize
    {
        get
        {
            if (BitsAllocated == 1)
            {
                return (((Width * Height) - 1) / 8) + 1;
            }

            PhotometricInterpretation colour = PhotometricInterpretation;
            bool pairs = colour == PhotometricInterpretation.YbrFull422 || colour == PhotometricInterpretation.YbrPartial422
                || colour == PhotometricInterpretation.YbrPartial420;
            int width = pairs ? Width + (Width & 1) : Width;

            // Native 4:2:2 has two samples a pixel on average (PS3.3 C.7.6.3.1.2).
            int samples = colour == PhotometricInterpretation.YbrFull422 && !Syntax.IsEncapsulated ? 2 : SamplesPerPixel;
            return BytesAllocated * samples * width * Height;
        }
    }

    public Color32[] PaletteColorLUT => PaletteColors.Read(Dataset, PhotometricInterpretation);

    /// <summary>The pixel data that are there, or new ones without a frame: the attributes have to be there before.</summary>
    public static DicomPixelData Create(DicomDataset dataset, bool newPixelData = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (newPixelData)
        {
            DicomTransferSyntax syntax = dataset.InternalTransferSyntax;
            ushort bits = dataset.GetSingleValue<ushort>(DicomTag.BitsAllocated);
            if (syntax.IsEncapsulated)
            {
                return bits <= 16
                    ? EncapsulatedPixelData.New(dataset, bits)
                    : throw new DicomImagingException($"Encapsulated pixel data have at most 16 bits allocated, not {bits}");
            }

            // PS3.5 A.1 and A.2: implicit VR is always OW.
            return NativePixelData.New(dataset, asWords: bits > 8 || syntax == DicomTransferSyntax.ImplicitVRLittleEndian);
        }

        return dataset.GetDicomItem<DicomItem>(DicomTag.PixelData) switch
        {
            null => throw new DicomImagingException("The data set has no pixel data"),
            DicomElement element and (DicomOtherByte or DicomOtherWord) => new NativePixelData(dataset, element),
            DicomFragmentSequence fragments => new EncapsulatedPixelData(dataset, fragments),
            DicomItem item => throw new DicomImagingException($"Pixel data cannot be of type {item.GetType().Name}"),
        };
    }

    /// <summary>The bytes of one frame, counted from 0.</summary>
    public abstract IByteBuffer GetFrame(int frame);

    /// <summary>Puts a frame after those that are there, and counts it.</summary>
    public abstract void AddFrame(IByteBuffer data);

    private protected void CheckFrame(int frame)
    {
        if (frame < 0 || frame >= NumberOfFrames)
        {
            throw new IndexOutOfRangeException($"Frame {frame} asked for of {NumberOfFrames}");
        }
    }

    private void Set(DicomTag tag, ushort value) => Dataset.AddOrUpdate(new DicomUnsignedShort(tag, value));
}
