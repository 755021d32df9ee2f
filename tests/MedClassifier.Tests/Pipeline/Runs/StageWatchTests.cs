using MedClassifier.Pipeline.Runs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Tests.Pipeline.Runs;

public sealed class StageWatchTests
{
    private readonly Sink sink = new();
    private readonly Clock clock = new();

    [Fact]
    public void Look_NothingMovedForAMinute_NamesTheStageOnce()
    {
        using var watch = new StageWatch(clock, Log());
        watch.Work("opening").Dispose();
        using IDisposable decoding = watch.Work("decoding");

        clock.Pass(TimeSpan.FromSeconds(59));
        watch.Look();
        Assert.Empty(sink.Lines);

        clock.Pass(TimeSpan.FromSeconds(2));
        watch.Look();
        watch.Look();
        Assert.Equal(["Nothing has moved for 61 s; in hand: decoding (1)"], sink.Lines);

        watch.Work("opening").Dispose();
        clock.Pass(TimeSpan.FromSeconds(61));
        watch.Look();
        Assert.Equal(2, sink.Lines.Count);
    }

    [Fact]
    public void Look_LongWorkThatGoesOn_SaysNothing()
    {
        long asked = 0;
        using var watch = new StageWatch(clock, Log(), () => asked);
        using IDisposable classifying = watch.Work("classifying");
        for (int i = 0; i < 10; i++)
        {
            clock.Pass(TimeSpan.FromSeconds(50));
            asked++;
            watch.Look();
        }

        Assert.Empty(sink.Lines);
        clock.Pass(TimeSpan.FromSeconds(61));
        watch.Look();
        Assert.Single(sink.Lines);
    }

    [Fact]
    public void Look_NothingInHand_SaysNothing()
    {
        using var watch = new StageWatch(clock, Log());
        watch.Work("opening").Dispose();
        clock.Pass(TimeSpan.FromHours(1));

        watch.Look();

        Assert.Empty(sink.Lines);
    }

    private Logger Log() => new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();

    private sealed class Sink : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent) => Lines.Add(logEvent.RenderMessage());
    }

    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        public void Pass(TimeSpan time) => now += time.Ticks;

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
