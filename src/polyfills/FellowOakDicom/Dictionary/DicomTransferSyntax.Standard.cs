using FellowOakDicom.IO;

namespace FellowOakDicom;

public partial class DicomTransferSyntax
{
    /// <summary>Not in the standard: for data sets that were written so by mistake.</summary>
    public static readonly DicomTransferSyntax ImplicitVRBigEndian = new(
        new DicomUID("1.2.840.10008.1.2.2.123456", "Implicit VR Big Endian", DicomUidType.TransferSyntax))
    {
        IsExplicitVR = false,
        Endian = Endian.Big,
    };

    public static readonly DicomTransferSyntax ImplicitVRLittleEndian = new(DicomUID.ImplicitVRLittleEndian) { IsExplicitVR = false };
    public static readonly DicomTransferSyntax ExplicitVRLittleEndian = new(DicomUID.ExplicitVRLittleEndian);
    public static readonly DicomTransferSyntax ExplicitVRBigEndian =
        new(DicomUID.ExplicitVRBigEndianRETIRED) { IsRetired = true, Endian = Endian.Big };
    public static readonly DicomTransferSyntax DeflatedExplicitVRLittleEndian = new(DicomUID.DeflatedExplicitVRLittleEndian) { IsDeflate = true };
    public static readonly DicomTransferSyntax JPEGProcess1 =
        new(DicomUID.JPEGBaseline8Bit) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_10918_1" };
    public static readonly DicomTransferSyntax JPEGProcess2_4 =
        new(DicomUID.JPEGExtended12Bit) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_10918_1" };
    public static readonly DicomTransferSyntax JPEGProcess3_5Retired =
        RetiredLossyJpeg(DicomUID.JPEGExtended35RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess6_8Retired =
        RetiredLossyJpeg(DicomUID.JPEGSpectralSelectionNonHierarchical68RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess7_9Retired =
        RetiredLossyJpeg(DicomUID.JPEGSpectralSelectionNonHierarchical79RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess10_12Retired =
        RetiredLossyJpeg(DicomUID.JPEGFullProgressionNonHierarchical1012RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess11_13Retired =
        RetiredLossyJpeg(DicomUID.JPEGFullProgressionNonHierarchical1113RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess14 = new(DicomUID.JPEGLossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGProcess15Retired =
        new(DicomUID.JPEGLosslessNonHierarchical15RETIRED) { IsRetired = true, IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGProcess16_18Retired =
        RetiredLossyJpeg(DicomUID.JPEGExtendedHierarchical1618RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess17_19Retired =
        RetiredLossyJpeg(DicomUID.JPEGExtendedHierarchical1719RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess20_22Retired =
        RetiredLossyJpeg(DicomUID.JPEGSpectralSelectionHierarchical2022RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess21_23Retired =
        RetiredLossyJpeg(DicomUID.JPEGSpectralSelectionHierarchical2123RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess24_26Retired =
        RetiredLossyJpeg(DicomUID.JPEGFullProgressionHierarchical2426RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess25_27Retired =
        RetiredLossyJpeg(DicomUID.JPEGFullProgressionHierarchical2527RETIRED);
    public static readonly DicomTransferSyntax JPEGProcess28Retired =
        new(DicomUID.JPEGLosslessHierarchical28RETIRED) { IsRetired = true, IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGProcess29Retired =
        new(DicomUID.JPEGLosslessHierarchical29RETIRED) { IsRetired = true, IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGProcess14SV1 = new(DicomUID.JPEGLosslessSV1) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGLSLossless = new(DicomUID.JPEGLSLossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEGLSNearLossless =
        new(DicomUID.JPEGLSNearLossless) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14495_1" };
    public static readonly DicomTransferSyntax JPEG2000Lossless = new(DicomUID.JPEG2000Lossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEG2000Lossy =
        new(DicomUID.JPEG2000) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_15444_1" };
    public static readonly DicomTransferSyntax JPEG2000Part2MultiComponentLosslessOnly = new(DicomUID.JPEG2000MCLossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax JPEG2000Part2MultiComponent =
        new(DicomUID.JPEG2000MC) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_15444_2" };
    public static readonly DicomTransferSyntax JPIPReferenced = new(DicomUID.JPIPReferenced);
    public static readonly DicomTransferSyntax JPIPReferencedDeflate = new(DicomUID.JPIPReferencedDeflate) { IsDeflate = true };
    public static readonly DicomTransferSyntax MPEG2 =
        new(DicomUID.MPEG2MPML) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_13818_2" };
    public static readonly DicomTransferSyntax FragmentableMPEG2 =
        new(DicomUID.MPEG2MPMLF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_13818_2" };
    public static readonly DicomTransferSyntax MPEG2MainProfileHighLevel =
        new(DicomUID.MPEG2MPHL) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_13818_2" };
    public static readonly DicomTransferSyntax FragmentableMPEG2MainProfileHighLevel =
        new(DicomUID.MPEG2MPHLF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_13818_2" };
    public static readonly DicomTransferSyntax MPEG4AVCH264HighProfileLevel41 =
        new(DicomUID.MPEG4HP41) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax FragmentableMPEG4AVCH264HighProfileLevel41 =
        new(DicomUID.MPEG4HP41F) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax MPEG4AVCH264BDCompatibleHighProfileLevel41 =
        new(DicomUID.MPEG4HP41BD) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax FragmentableMPEG4AVCH264BDCompatibleHighProfileLevel41 =
        new(DicomUID.MPEG4HP41BDF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax MPEG4AVCH264HighProfileLevel42For2DVideo =
        new(DicomUID.MPEG4HP422D) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax FragmentableMPEG4AVCH264HighProfileLevel42For2DVideo =
        new(DicomUID.MPEG4HP422DF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax MPEG4AVCH264HighProfileLevel42For3DVideo =
        new(DicomUID.MPEG4HP423D) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax FragmentableMPEG4AVCH264HighProfileLevel42For3DVideo =
        new(DicomUID.MPEG4HP423DF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax MPEG4AVCH264StereoHighProfileLevel42 =
        new(DicomUID.MPEG4HP42STEREO) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax FragmentableMPEG4AVCH264StereoHighProfileLevel42 =
        new(DicomUID.MPEG4HP42STEREOF) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_14496_10" };
    public static readonly DicomTransferSyntax HEVCH265MainProfileLevel51 =
        new(DicomUID.HEVCMP51) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_23008_2" };
    public static readonly DicomTransferSyntax HEVCH265Main10ProfileLevel51 =
        new(DicomUID.HEVCM10P51) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_23008_2" };
    public static readonly DicomTransferSyntax HTJ2KLossless = new(DicomUID.HTJ2KLossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax HTJ2KLosslessRPCL = new(DicomUID.HTJ2KLosslessRPCL) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax HTJ2K =
        new(DicomUID.HTJ2K) { IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_15444_15" };
    public static readonly DicomTransferSyntax JPIPHTJ2KReferenced = new(DicomUID.JPIPHTJ2KReferenced);
    public static readonly DicomTransferSyntax JPIPHTJ2KReferencedDeflate = new(DicomUID.JPIPHTJ2KReferencedDeflate) { IsDeflate = true };
    public static readonly DicomTransferSyntax RLELossless = new(DicomUID.RLELossless) { IsEncapsulated = true };
    public static readonly DicomTransferSyntax RFC2557MIMEEncapsulation = new(DicomUID.RFC2557MIMEEncapsulationRETIRED);
    public static readonly DicomTransferSyntax XMLEncoding = new(DicomUID.XMLEncodingRETIRED);
    public static readonly DicomTransferSyntax Papyrus3ImplicitVRLittleEndianRetired =
        new(DicomUID.Papyrus3ImplicitVRLittleEndianRETIRED) { IsRetired = true, IsExplicitVR = false };
    public static readonly DicomTransferSyntax GEPrivateImplicitVRBigEndian =
        new(DicomUID.GEPrivateImplicitVRBigEndian) { IsExplicitVR = false, SwapPixelData = true };

    private static DicomTransferSyntax[] Standard() =>
    [
        ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian, JPEGProcess1, JPEGProcess2_4,
        JPEGProcess3_5Retired, JPEGProcess6_8Retired, JPEGProcess7_9Retired, JPEGProcess10_12Retired, JPEGProcess11_13Retired,
        JPEGProcess14, JPEGProcess15Retired, JPEGProcess16_18Retired, JPEGProcess17_19Retired, JPEGProcess20_22Retired,
        JPEGProcess21_23Retired, JPEGProcess24_26Retired, JPEGProcess25_27Retired, JPEGProcess28Retired, JPEGProcess29Retired,
        JPEGProcess14SV1, JPEGLSLossless, JPEGLSNearLossless, JPEG2000Lossless, JPEG2000Lossy, JPEG2000Part2MultiComponentLosslessOnly,
        JPEG2000Part2MultiComponent, JPIPReferenced, JPIPReferencedDeflate, MPEG2, FragmentableMPEG2, MPEG2MainProfileHighLevel,
        FragmentableMPEG2MainProfileHighLevel, MPEG4AVCH264HighProfileLevel41, FragmentableMPEG4AVCH264HighProfileLevel41,
        MPEG4AVCH264BDCompatibleHighProfileLevel41, FragmentableMPEG4AVCH264BDCompatibleHighProfileLevel41,
        MPEG4AVCH264HighProfileLevel42For2DVideo, FragmentableMPEG4AVCH264HighProfileLevel42For2DVideo,
        MPEG4AVCH264HighProfileLevel42For3DVideo, FragmentableMPEG4AVCH264HighProfileLevel42For3DVideo,
        MPEG4AVCH264StereoHighProfileLevel42, FragmentableMPEG4AVCH264StereoHighProfileLevel42, HEVCH265MainProfileLevel51,
        HEVCH265Main10ProfileLevel51, HTJ2KLossless, HTJ2KLosslessRPCL, HTJ2K, JPIPHTJ2KReferenced, JPIPHTJ2KReferencedDeflate, RLELossless,
        RFC2557MIMEEncapsulation, XMLEncoding, Papyrus3ImplicitVRLittleEndianRetired, GEPrivateImplicitVRBigEndian,
    ];

    private static DicomTransferSyntax RetiredLossyJpeg(DicomUID uid) =>
        new(uid) { IsRetired = true, IsEncapsulated = true, IsLossy = true, LossyCompressionMethod = "ISO_10918_1" };
}
