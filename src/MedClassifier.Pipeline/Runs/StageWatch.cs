using System.Collections.Concurrent;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Sees whether a run still moves. Where nothing has begun or ended in any stage for a minute, a line names the stages that have something in
/// hand: there it hangs, or has long work.
/// </summary>
internal sealed class StageWatch : IDisposable
{
    /// <summary>How long nothing may move.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Func<long> pulse;
    private readonly ITimer timer;
    private readonly ConcurrentDictionary<string, int> inHand = new(StringComparer.Ordinal);
    private long lastMove;
    private long lastPulse;
    private long lastTold = -1;

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Takes the line.</param>
    /// <param name="pulse">A number that goes on within a piece of work that is long, such as of questions to the model; null for none.</param>
    public StageWatch(TimeProvider time, ILogger log, Func<long>? pulse = null)
    {
        this.time = time;
        this.log = log;
        this.pulse = pulse ?? (() => 0);
        lastMove = time.GetTimestamp();
        timer = time.CreateTimer(_ => Look(), null, Patience / 6, Patience / 6);
    }

    /// <summary>Work of a stage begins; it has ended when what is given is disposed.</summary>
    /// <param name="stage">Such as "decoding".</param>
    public IDisposable Work(string stage) => new Piece(this, stage);

    /// <summary>Looks now, and tells where nothing moves.</summary>
    public void Look()
    {
        long beat = pulse();
        if (Interlocked.Exchange(ref lastPulse, beat) != beat)
        {
            Interlocked.Exchange(ref lastMove, time.GetTimestamp());
        }

        long moved = Interlocked.Read(ref lastMove);
        string[] busy =
        [
            .. inHand.Where(stage => stage.Value > 0).OrderBy(stage => stage.Key, StringComparer.Ordinal)
                .Select(stage => FormattableString.Invariant($"{stage.Key} ({stage.Value})")),
        ];
        if (busy.Length == 0 || time.GetElapsedTime(moved) < Patience || Interlocked.Exchange(ref lastTold, moved) == moved)
        {
            return;
        }

        log.Warning(
            "Nothing has moved for {Seconds:F0} s; in hand: {Stages:l}", time.GetElapsedTime(moved).TotalSeconds, string.Join(", ", busy));
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Move(string stage, int by)
    {
        inHand.AddOrUpdate(stage, by, (_, count) => count + by);
        Interlocked.Exchange(ref lastMove, time.GetTimestamp());
    }

    private sealed class Piece : IDisposable
    {
        private readonly StageWatch watch;
        private readonly string stage;

        public Piece(StageWatch watch, string stage)
        {
            (this.watch, this.stage) = (watch, stage);
            watch.Move(stage, 1);
        }

        public void Dispose() => watch.Move(stage, -1);
    }
}
