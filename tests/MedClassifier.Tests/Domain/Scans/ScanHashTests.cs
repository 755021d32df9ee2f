using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Domain.Scans;

public class ScanHashTests
{
    [Fact]
    public void Compute_KnownScan_EqualsPython()
    {
        // python3 -c "import hashlib,struct;print(hashlib.sha256(struct.pack('<iid3f',3,1,1.0,0,.5,1)).hexdigest())"
        Assert.Equal("0babab1ad9d00c1f2f41f13899d953291dfb445836d091b8404975820237b355", ScanHash.Compute(3, 1, 1.0, [0f, 0.5f, 1f]));
    }

    [Fact]
    public void Compute_OtherShapeOfTheSamePixels_Differs() =>
        Assert.NotEqual(ScanHash.Compute(4, 1, 1, [0, 0, 0, 0]), ScanHash.Compute(2, 2, 1, [0, 0, 0, 0]));

    [Fact]
    public void Compute_WrongLength_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScanHash.Compute(2, 2, 1, [0, 0, 0]));
}
