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

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Text).Ellipsis();
}
