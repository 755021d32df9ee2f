using MedClassifier.Cli;

namespace MedClassifier.Tests.Cli;

public sealed class AddressSpaceTests
{
    [Fact]
    public void FaultOf_NoLimitOrAWideOne_IsNone()
    {
        Assert.Null(AddressSpace.FaultOf(ulong.MaxValue));
        Assert.Null(AddressSpace.FaultOf((ulong)AddressSpace.Least));
    }

    [Fact]
    public void FaultOf_NarrowLimit_SaysWhatIsNeeded()
    {
        string fault = AddressSpace.FaultOf(6UL << 30)!;

        Assert.Contains("limited to 6144 MiB (ulimit -v); at least 16384", fault, StringComparison.Ordinal);
    }
}
