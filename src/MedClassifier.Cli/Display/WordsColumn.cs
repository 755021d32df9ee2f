using Spectre.Console;
using Spectre.Console.Rendering;

namespace MedClassifier.Cli.Display;

/// <summary>The words beside the bar.</summary>
internal sealed class WordsColumn : ProgressColumn
{
    /// <summary>What it shows; set by the thread that watches, read by the one that draws.</summary>
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <summary>Draws a bar and its words while something works; it is gone when that ends, also when it fails.</summary>
    /// <param name="screen">A terminal.</param>
    /// <param name="work">Starts the work, which moves the bar and sets the words.</param>
    public static async Task<T> WatchAsync<T>(Screen screen, Func<ProgressTask, WordsColumn, Task<T>> work)
    {
        Task<T>? working = null;
        var words = new WordsColumn();
        await screen.Out.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 28, CompletedStyle = Style.Parse("blue"), FinishedStyle = Style.Parse("blue") }, words)
            .StartAsync(async context =>
            {
                working = work(context.AddTask(""), words);
                await Task.WhenAny(working).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return await working!.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Text).Ellipsis();
}
