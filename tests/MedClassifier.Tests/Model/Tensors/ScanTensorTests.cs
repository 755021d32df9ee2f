using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Tests.Model.Tensors;

public class ScanTensorTests
{
    [Fact]
    public void Prepare_WhiteWideScan_LiesBetweenBlackBars()
    {
        var scan = TestScans.Of(40, 10, [.. Enumerable.Repeat(1f, 400)], aspect: 2);

        float[] tensor = ScanTensor.Prepare(scan, TestScans.Card(32));

        // 40 x 20 square pixels fill rows 8 to 24 of 32.
        for (int channel = 0; channel < 3; channel++)
        {
            ModelCard card = TestScans.Card(32);
            float black = (0 - card.Mean[channel]) / card.StandardDeviation[channel];
            float white = (1 - card.Mean[channel]) / card.StandardDeviation[channel];
            for (int y = 0; y < 32; y++)
            {
                for (int x = 0; x < 32; x++)
                {
                    Assert.Equal(y is >= 8 and < 24 ? white : black, tensor[(((channel * 32) + y) * 32) + x], 1e-5f);
                }
            }
        }
    }

    [Fact]
    public void Prepare_Region_IsTheTensorOfTheScanCutToIt()
    {
        var region = new ScanRegion(7, 3, 31, 22);
        Scan scan = TestScans.Noise(1, 50, 40) with { PixelAspect = 1.25 };
        Scan cut = TestScans.Of(31, 22, region.Of(scan.Pixels.Span, 50), aspect: 1.25);

        Assert.Equal(ScanTensor.Prepare(cut, TestScans.Card(32)), ScanTensor.Prepare(scan with { Region = region }, TestScans.Card(32)));
        Assert.NotEqual(ScanTensor.Prepare(scan, TestScans.Card(32)), ScanTensor.Prepare(scan with { Region = region }, TestScans.Card(32)));
    }

    [Fact]
    public void Prepare_ScanOfInputSize_IsTheScan()
    {
        var scan = TestScans.Noise(1, 32, 32);
        ModelCard card = TestScans.Card(32) with { Mean = [0, 0, 0], StandardDeviation = [1, 1, 1] };

        float[] tensor = ScanTensor.Prepare(scan, card);

        Assert.Equal(scan.Pixels.ToArray(), tensor[..1024]);
        Assert.Equal(scan.Pixels.ToArray(), tensor[2048..]);
    }
}
