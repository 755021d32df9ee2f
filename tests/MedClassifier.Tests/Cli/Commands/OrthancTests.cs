using System.Diagnostics;
using FellowOakDicom;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>Against a real Orthanc with its DICOMweb plugin, in a network of its own, since it listens on all addresses.</summary>
public sealed class OrthancTests : IDisposable
{
    private const string Script = """
        set -eu
        ip link set lo up
        Orthanc orthanc.json >orthanc.log 2>&1 & server=$!
        trap 'kill $server; wait $server || true' EXIT
        export MEDCLASSIFIER_REMOTE_USER=reader MEDCLASSIFIER_REMOTE_PASSWORD=secret XDG_CONFIG_HOME=$PWD
        for i in $(seq 300); do curl -sf -u reader:secret http://127.0.0.1:8042/system >/dev/null && break; sleep 0.2; done
        for file in in/*; do curl -sf -u reader:secret --data-binary @"$file" http://127.0.0.1:8042/instances >/dev/null; done
        settings="-m model.safetensors --set report.formats=[csv] --set ingest.accept_modalities=[any]"
        run() { dotnet "$PROGRAM" run $settings "$@" || echo "exit code $?"; }
        url=ingest.remote.url=http://127.0.0.1:8042
        run -i in -o folder
        run -o orthanc --set ingest.source=orthanc --set $url
        run -o dicomweb --set ingest.source=dicomweb --set $url/dicom-web
        run -o mg --set ingest.source=dicomweb --set $url/dicom-web --set ingest.remote.modality=MG
        run -o described --set ingest.source=orthanc --set $url \
          --set ingest.remote.description="'*screening*'" --set ingest.remote.date=20260101-20260131
        MEDCLASSIFIER_REMOTE_PASSWORD=wrong run -o wrong --set ingest.source=orthanc --set $url
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact("/usr/sbin/Orthanc")]
    public async Task Run_OrthancAndDicomWeb_GiveWhatTheFolderGives()
    {
        TestStudy.WriteModel(folder);
        Write("1", "1.2.1", "US", "Left breast", "20260110");
        Write("2", "1.2.1", "US", "Left breast", "20260110");
        Write("3", "1.2.2", "MG", "Screening mammogram", "20260120");
        Write("4", "1.2.3", "MG", "Screening mammogram", "20250120");
        File.WriteAllText(folder["orthanc.json"], """
            {
              "StorageDirectory": "storage", "IndexDirectory": "storage", "DicomServerEnabled": false, "HttpPort": 8042,
              "RemoteAccessAllowed": false, "AuthenticationEnabled": true, "RegisteredUsers": { "reader": "secret" },
              "Plugins": [ "/usr/share/orthanc/plugins/libOrthancDicomWeb.so" ]
            }
            """);

        string said = await RunScriptAsync();

        string[] expected = Results("folder");
        Assert.True(expected.Length == 4, said);
        Assert.All(expected, line => Assert.Contains(",done,", line, StringComparison.Ordinal));
        Assert.Equal(expected, Results("orthanc"));
        Assert.Equal(expected, Results("dicomweb"));
        Assert.Equal(2, Results("mg").Length);
        Assert.Single(Results("described"));
        Assert.Contains("401", File.ReadAllText(folder["wrong/results.csv"]), StringComparison.Ordinal);
        Assert.Contains("exit code 3", said, StringComparison.Ordinal);
    }

    /// <summary>The lines without the path, which each source names in its own way, in order.</summary>
    private string[] Results(string output) =>
        [
            .. File.ReadAllLines(folder[output + "/results.csv"])[1..]
                .Select(line => line[line.IndexOf(',', StringComparison.Ordinal)..])
                .Order(StringComparer.Ordinal),
        ];

    private void Write(string instance, string study, string modality, string description, string date)
    {
        DicomDataset dataset = DicomSamples.Grey(8, 8, [.. Enumerable.Range(0, 64).Select(i => (ushort)(i * int.Parse(instance, null)))]);
        dataset.AddOrUpdate(DicomTag.SOPInstanceUID, $"1.2.9.{instance}");
        dataset.AddOrUpdate(DicomTag.SeriesInstanceUID, $"{study}.1");
        dataset.AddOrUpdate(DicomTag.StudyInstanceUID, study);
        dataset.AddOrUpdate(DicomTag.PatientID, "P1");
        dataset.AddOrUpdate(DicomTag.Modality, modality);
        dataset.AddOrUpdate(DicomTag.StudyDescription, description);
        dataset.AddOrUpdate(DicomTag.StudyDate, date);
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in/" + instance], DicomSamples.Bytes(dataset));
    }

    private async Task<string> RunScriptAsync()
    {
        var start = new ProcessStartInfo("unshare", ["--map-root-user", "--net", "bash", "-c", Script])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "MedClassifier.Cli.dll");
        using Process script = Process.Start(start)!;
        Task<string> errors = script.StandardError.ReadToEndAsync();
        string said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return said + await errors;
    }
}
