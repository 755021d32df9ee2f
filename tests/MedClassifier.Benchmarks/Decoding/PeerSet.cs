using System.Diagnostics;

namespace MedClassifier.Benchmarks.Decoding;

/// <summary>The processes that are compared, this project's own first.</summary>
internal sealed class PeerSet : IDisposable
{
    private const string Folder = "tests/MedClassifier.Benchmarks/peers";

    private PeerSet(Decoder[] all) => All = all;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Decoder> All { get; }

    /// <summary>This project's own.</summary>
    public Decoder Ours => All[0];

    /// <summary>Starts those that are installed; DCMTK's is compiled first.</summary>
    /// <param name="byProcessor">Measure processor time rather than the clock.</param>
    public static PeerSet Start(bool byProcessor)
    {
        var peers = new List<Decoder> { new("here", SelfProcess.Start("decode-worker")) { ByProcessor = byProcessor } };
        peers.Add(new Decoder("pydicom", Python("decode_pydicom.py")) { ByProcessor = byProcessor });
        peers.Add(new Decoder("GDCM", Python("decode_gdcm.py")) { ByProcessor = byProcessor });
        string program = Path.Combine(AppContext.BaseDirectory, "decode_dcmtk");
        string[] build =
        [
            "-O2", "-std=c++17", "-o", program, RepositoryPath.Find(Folder + "/decode_dcmtk.cpp"),
            "-ldcmjpeg", "-ldcmjpls", "-ldcmimgle", "-ldcmdata", "-loflog", "-lofstd",
        ];
        using (Process compiler = Process.Start("g++", build))
        {
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
            {
                peers.Add(new Decoder("DCMTK", Run(program)) { ByProcessor = byProcessor });
            }
        }

        return new PeerSet([.. peers]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Decoder peer in All)
        {
            peer.Dispose();
        }
    }

    /// <summary>A peer in Python.</summary>
    public static Process Python(string script) => Run("/usr/bin/python3", RepositoryPath.Find($"{Folder}/{script}"));

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = false,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
}
