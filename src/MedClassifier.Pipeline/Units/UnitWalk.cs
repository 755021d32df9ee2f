using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks.Dataflow;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Units;

/// <summary>Cuts an input into units of whole studies. Of each file as much is read as it takes to know its study.</summary>
/// <param name="options">The input, and how it is read.</param>
/// <param name="mostFiles">Files of a unit; a study that has more is a unit of its own.</param>
public sealed class UnitWalk(PipelineOptions options, int mostFiles)
{
    /// <summary>Cuts.</summary>
    /// <param name="seen">Told how many files were seen so far.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">There is no such input, or it is a server.</exception>
    /// <exception cref="SourceFailedException">The input cannot be listed.</exception>
    public async Task<UnitCut> CutAsync(Action<long> seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        string input = options.Run.Input;
        if (ScanSourceNames.IsRemote(options.Ingest.Source))
        {
            throw new RunSetupException("A server is not cut into units yet: submit takes folders, files and archives; run asks servers.");
        }

        if (input.Length == 0 || !InputPath.Exists(input))
        {
            throw new RunSetupException(
                input.Length == 0 ? "No input is named: give -i, or run.input in the configuration." : $"There is no input {input}.");
        }

        Outcome<IScanSource> opened = KnownScanSources.Create(input, options.Ingest);
        IScanSource source = opened.IsValue ? opened.Value : throw new RunSetupException($"The input {input} cannot be used", opened.Rejection);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
        var studies = new OrderedDictionary<string, List<UnitFile>>(StringComparer.Ordinal);
        long files = 0;
        await foreach ((SourceFile file, string study) in StudiesAsync(source, input, cancellationToken).ConfigureAwait(false))
        {
            if (!studies.TryGetValue(study, out List<UnitFile>? list))
            {
                studies.Add(study, list = []);
            }

            list.Add(UnitFile.Of(file, full));
            seen(++files);
        }

        ReportedNames names = options.Identity.Identified ? ReportedNames.Real
            : ReportedNames.Hashed(IdentityKey.LoadOrCreate(IdentityKey.PathOf(options.Identity)), null, PathRule.Hash);
        PathNames paths = options.Identity.Paths != PathNames.Auto ? options.Identity.Paths
            : await SourceLook.HoldsDicomAsync(source, cancellationToken).ConfigureAwait(false) ? PathNames.Hash
            : PathNames.Pictures;
        return new UnitCut(RunOrigin.Of(input, options.Ingest, names), full, paths.ToString(), files, [.. Chunks(studies.Values, full)]);
    }

    /// <summary>The files in the input's order, each with its place and study; several are looked into at a time.</summary>
    private static async IAsyncEnumerable<(SourceFile File, string Study)> StudiesAsync(
        IScanSource source, string input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var look = new TransformBlock<SourceFile, (SourceFile, string)>(
            async file => (file with { Content = null }, await source.StudyAsync(file, stop.Token).ConfigureAwait(false)),
            new ExecutionDataflowBlockOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                BoundedCapacity = 2 * Environment.ProcessorCount,
                CancellationToken = stop.Token,
            });
        Task listed = ListAsync();
        try
        {
            while (await look.OutputAvailableAsync(stop.Token).ConfigureAwait(false))
            {
                yield return await look.ReceiveAsync(stop.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await listed.ConfigureAwait(false);
        await look.Completion.ConfigureAwait(false);

        async Task ListAsync()
        {
            try
            {
                long place = 0;
                await foreach (Outcome<SourceFile> file in source.ListAsync(stop.Token).ConfigureAwait(false))
                {
                    SourceFile found = file.IsValue ? file.Value : throw new SourceFailedException($"The input {input} failed", file.Rejection);
                    await foreach (SourceFile each in source.ExpandAsync(found, stop.Token).ConfigureAwait(false))
                    {
                        await look.SendAsync(each with { Place = place++ }, stop.Token).ConfigureAwait(false);
                    }
                }
            }
            finally
            {
                look.Complete();
            }
        }
    }

    private IEnumerable<(string Id, UnitBody Body)> Chunks(IEnumerable<List<UnitFile>> studies, string root)
    {
        List<UnitFile> unit = [];
        foreach (List<UnitFile> study in studies)
        {
            if (unit.Count > 0 && unit.Count + study.Count > mostFiles)
            {
                yield return Unit(unit, root);
                unit = [];
            }

            unit.AddRange(study);
        }

        if (unit.Count > 0)
        {
            yield return Unit(unit, root);
        }
    }

    // Of a file's content its length and time stand in the hash: a file that changed is another unit's.
    private static (string Id, UnitBody Body) Unit(List<UnitFile> files, string root)
    {
        var body = new UnitBody([.. files.OrderBy(file => file.Place)]);
        var text = new StringBuilder(body.ToJson());
        foreach (UnitFile file in body.Files)
        {
            var info = new FileInfo(file.File.Length == 0 ? root : Path.Combine(root, file.File));
            text.Append(info.Exists ? FormattableString.Invariant($"\n{info.Length} {info.LastWriteTimeUtc.Ticks}") : "\n");
        }

        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))), body);
    }
}
