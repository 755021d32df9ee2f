using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>Takes data sets from one transfer syntax to another.</summary>
public interface IDicomTranscoder
{
    DicomTransferSyntax InputSyntax { get; }

    DicomCodecParams InputCodecParams { get; }

    DicomTransferSyntax OutputSyntax { get; }

    DicomCodecParams OutputCodecParams { get; }

    DicomFile Transcode(DicomFile file);

    DicomDataset Transcode(DicomDataset dataset);

    /// <summary>One frame, counted from 0, in the output syntax, which has to be a native one.</summary>
    IByteBuffer DecodeFrame(DicomDataset dataset, int frame);
}
