using FellowOakDicom.Imaging.Codec;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;

namespace MedClassifier.Tests.Dicom.Pixels;

public class MissingLibraryTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new DicomCodecException("It needs the library charls, of the package libcharls2", new DllNotFoundException("x")), "libcharls2" },
        { new DllNotFoundException("Unable to load shared library 'Dicom.Native'"), "Dicom.Native" },
        { new TypeInitializationException("Codec", new DllNotFoundException("Unable to load shared library 'Dicom.Native'")), "Dicom.Native" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Of_LibraryThatCannotBeLoaded_IsNamedAndTriedAgain(Exception fault, string name)
    {
        Assert.True(PackageFaults.IsMissingLibrary(fault));

        Rejection rejection = MissingLibrary.Of("JPEG-LS Lossless", fault);

        Assert.Equal(RejectionCodes.InternalError, rejection.Code);
        Assert.Contains(name, rejection.Message, StringComparison.Ordinal);
        Assert.Contains("JPEG-LS Lossless", rejection.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsMissingLibrary_FaultOfTheInput_IsNone() => Assert.False(PackageFaults.IsMissingLibrary(new DicomCodecException("cut off")));
}
