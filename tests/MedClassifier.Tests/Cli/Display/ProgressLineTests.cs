using MedClassifier.Cli.Display;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Cli.Display;

public class ProgressLineTests
{
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    [Fact]
    public void Describe_HalfWay_SaysHowManyHowFastAndHowLong()
    {
        var clock = new Clock();
        var line = new ProgressLine(clock);

        clock.Now = TimeSpan.FromSeconds(10);
        string text = line.Describe(new ProgressSnapshot(1200, 78, 220, 2, false));

        // 80 worked on in 10 s, of 900 left: 112.5 s.
        Assert.Equal("300 of 1,200 (25 %), 8.0/s, 1 min 52 s left, 2 set aside", text);
    }

    [Fact]
    public void Describe_BeforeTheInputIsCounted_SaysSo() =>
        Assert.Equal("0, counting the input", new ProgressLine(new Clock()).Describe(new ProgressSnapshot(null, 0, 0, 0, false)));

    [Fact]
    public void Describe_AlmostFinished_IsNot100PerCent() =>
        Assert.Equal("999 of 1,000 (99 %)", new ProgressLine(new Clock()).Describe(new ProgressSnapshot(1000, 999, 0, 0, false)));

    [Fact]
    public void Describe_NoInput_HasNoShare() =>
        Assert.Equal("0 of 0", new ProgressLine(new Clock()).Describe(new ProgressSnapshot(0, 0, 0, 0, false)));

    [Theory]
    [InlineData(0.4, "1 s")]
    [InlineData(59, "59 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Duration_Seconds_AreForAPerson(double seconds, string expected) =>
        Assert.Equal(expected, ProgressLine.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Add_AfterAPause_ForgetsWhatIsLongerAgoThanHalfAMinute()
    {
        var meter = new RateMeter();
        meter.Add(TimeSpan.FromSeconds(100), 1000);
        meter.Add(TimeSpan.FromSeconds(120), 1020);

        double? rate = meter.Add(TimeSpan.FromSeconds(130), 1060);

        Assert.Equal(2, rate);
    }
}
