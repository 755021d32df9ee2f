using FellowOakDicom;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

public sealed class UidTests
{
    [Fact]
    public void Parse_Registered_GivesNameAndType()
    {
        DicomUID uid = DicomUID.Parse("1.2.840.10008.5.1.4.1.1.6.1");

        Assert.Equal(DicomUID.UltrasoundImageStorage, uid);
        Assert.Equal("Ultrasound Image Storage", uid.Name);
        Assert.Equal(DicomUidType.SOPClass, uid.Type);
        Assert.True(uid.IsImageStorage);
    }

    [Fact]
    public void Parse_PaddedAndUnknown_KeepsTheText()
    {
        Assert.Equal(DicomUID.Verification, DicomUID.Parse("1.2.840.10008.1.1\0"));
        Assert.Equal("1.2.3", DicomUID.Parse("1.2.3 ").UID);
        Assert.Equal(DicomUidType.Unknown, DicomUID.Parse("1.2.3").Type);
    }

    [Fact]
    public void StorageCategory_OfKnownClasses_IsTheirKind()
    {
        Assert.Equal(DicomStorageCategory.Image, DicomUID.SecondaryCaptureImageStorage.StorageCategory);
        Assert.Equal(DicomStorageCategory.Image, DicomUID.DigitalMammographyXRayImageStorageForPresentation.StorageCategory);
        Assert.Equal(DicomStorageCategory.StructuredReport, DicomUID.BasicTextSRStorage.StorageCategory);
        Assert.Equal(DicomStorageCategory.PresentationState, DicomUID.GrayscaleSoftcopyPresentationStateStorage.StorageCategory);
        Assert.Equal(DicomStorageCategory.Document, DicomUID.EncapsulatedPDFStorage.StorageCategory);
        Assert.Equal(DicomStorageCategory.None, DicomUID.Verification.StorageCategory);
        Assert.False(DicomUID.Verification.IsImageStorage);
    }

    [Fact]
    public void Generate_Twice_GivesTwoValidUids()
    {
        DicomUID a = DicomUID.Generate();
        DicomUID b = DicomUID.Generate();

        Assert.NotEqual(a, b);
        Assert.StartsWith("2.25.", a.UID, StringComparison.Ordinal);
        Assert.True(DicomUID.IsValidUid(a.UID));
        Assert.InRange(a.UID.Length, 6, 44);
    }

    [Theory]
    [InlineData("1.2.840.10008", true)]
    [InlineData("1.02.3", false)]
    [InlineData("1..3", false)]
    [InlineData("a.b", false)]
    public void IsValidUid_Text_FollowsTheRules(string uid, bool valid) => Assert.Equal(valid, DicomUID.IsValidUid(uid));

    [Fact]
    public void Generator_SameSource_GivesTheSameUid()
    {
        DicomUIDGenerator generator = new();
        DicomUID source = DicomUID.Parse("1.2.3.4");

        Assert.Equal(generator.Generate(source), generator.Generate(source));
        Assert.NotEqual(source, generator.Generate(source));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2", false, false, false, false)]
    [InlineData("1.2.840.10008.1.2.1", true, false, false, false)]
    [InlineData("1.2.840.10008.1.2.1.99", true, false, false, true)]
    [InlineData("1.2.840.10008.1.2.2", true, false, false, false)]
    [InlineData("1.2.840.10008.1.2.4.50", true, true, true, false)]
    [InlineData("1.2.840.10008.1.2.4.70", true, true, false, false)]
    [InlineData("1.2.840.10008.1.2.4.90", true, true, false, false)]
    [InlineData("1.2.840.10008.1.2.4.203", true, true, true, false)]
    [InlineData("1.2.840.10008.1.2.5", true, true, false, false)]
    public void TransferSyntax_Known_HasItsProperties(string uid, bool isExplicit, bool encapsulated, bool lossy, bool deflated)
    {
        DicomTransferSyntax syntax = DicomTransferSyntax.Parse(uid);

        Assert.Equal(isExplicit, syntax.IsExplicitVR);
        Assert.Equal(encapsulated, syntax.IsEncapsulated);
        Assert.Equal(lossy, syntax.IsLossy);
        Assert.Equal(deflated, syntax.IsDeflate);
        Assert.Equal(uid, syntax.UID.UID);
    }

    [Fact]
    public void TransferSyntax_Unknown_CountsAsEncapsulatedAndExplicit()
    {
        DicomTransferSyntax syntax = DicomTransferSyntax.Parse("1.2.3.4.5");

        Assert.True(syntax.IsEncapsulated);
        Assert.True(syntax.IsExplicitVR);
        Assert.Null(DicomTransferSyntax.Query(syntax.UID));
        Assert.Throws<DicomDataException>(() => DicomTransferSyntax.Lookup(DicomUID.Verification));
    }
}
