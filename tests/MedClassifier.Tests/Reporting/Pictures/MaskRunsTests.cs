using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Tests.Reporting.Pictures;

public class MaskRunsTests
{
    [Theory]
    [InlineData(new byte[] { 0, 0, 1, 1, 0 }, new[] { 2, 2, 1 })]
    [InlineData(new byte[] { 1, 0, 1 }, new[] { 0, 1, 1, 1 })]
    [InlineData(new byte[] { 0, 0 }, new[] { 2 })]
    public void Of_Mask_BeginsOutside(byte[] mask, int[] expected) => Assert.Equal(expected, MaskRuns.Of(mask));
}
