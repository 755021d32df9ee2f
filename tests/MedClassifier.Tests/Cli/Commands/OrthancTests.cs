using System.Diagnostics;
using FellowOakDicom;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>Against a real Orthanc with its DICOMweb plugin, in a network of its own, since it listens on all addresses.</summary>
public sealed class OrthancTests : IDisposable
{
    private const string Server = """
        set -eu
        PATH=$PATH:/usr/sbin:/sbin
        ip link set lo up
        server=
        start() {
          Orthanc orthanc.json >>orthanc.log 2>&1 & server=$!
          for i in $(seq 300); do curl -sf -u reader:secret http://127.0.0.1:8042/system >/dev/null && break; sleep 0.2; done
        }
        stop() { kill $server; wait $server || true; server=; }
        store() { for file in "$@"; do curl -sf -u reader:secret --data-binary @"$file" http://127.0.0.1:8042/instances >/dev/null; done; }
        trap '[ -z "$server" ] || stop' EXIT
        export MEDCLASSIFIER_REMOTE_USER=reader MEDCLASSIFIER_REMOTE_PASSWORD=secret XDG_CONFIG_HOME=$PWD
        start

        """;

    private const string Script = Server + """
        store in/*
        settings="-m model.safetensors --set report.formats=[csv] --set ingest.accept_modalities=[any] --set model.threads=1"
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

    // Each line of its output: what was tried, the exit code, and whether results.csv is as it was.
    private const string Outages = Server + """
        settings="-m model.safetensors -o out --set report.formats=[html,csv,json] --set ingest.accept_modalities=[any] --set model.threads=1"
        settings="$settings --set ingest.source=orthanc --set ingest.remote.url=http://127.0.0.1:8042 --set ingest.remote.retries=0"
        run() {
          name=$1; shift; code=0; cp out/results.csv before.csv 2>/dev/null || true
          dotnet "$PROGRAM" run $settings "$@" >$name.log 2>&1 || code=$?
          cmp -s before.csv out/results.csv && same=same || same=other
          echo "$name $code $same $(tail -n +2 out/results.csv 2>/dev/null | wc -l) $(ls out/report/studies 2>/dev/null | wc -l)"
        }
        store in/1 in/2
        MEDCLASSIFIER_REMOTE_PASSWORD=wrong run unknown-user
        [ -e out ] && echo "half made" || true
        run first
        MEDCLASSIFIER_REMOTE_PASSWORD=wrong run not-allowed
        run no-such-day --set ingest.remote.date=19990101
        store in/3
        run other-query --set ingest.remote.date=20260120
        for id in $(curl -s -u reader:secret http://127.0.0.1:8042/patients | tr -d '[]", \n ' | fold -w 44); do
          curl -s -u reader:secret -X DELETE http://127.0.0.1:8042/patients/$id >/dev/null
        done
        run emptied
        run emptied-pruning --prune
        store in/4
        run changed
        run pruned --prune
        stop
        run down
        run unknown-host --set ingest.remote.url=https://pacs.invalid
        cat down.log not-allowed.log emptied.log unknown-host.log pruned.log no-such-day.log
        """;

    // Each line: how a sending ended; then, of each object, whether what Orthanc gives back is the file.
    private const string Sending = Server + """
        export MEDCLASSIFIER_SEND_USER=reader MEDCLASSIFIER_SEND_PASSWORD=secret
        store in/*
        formats="report.formats=[dicom-sr,dicom-sc,dicom-pm,dicom-pdf]"
        url=http://127.0.0.1:8042
        orthanc() { curl -sf -u reader:secret "$@"; }
        dotnet "$PROGRAM" run -i in -o out -m model.safetensors --identified --set $formats --set ingest.accept_modalities=[any] --set model.threads=1 \
          >run.log 2>&1 || cat run.log
        dotnet "$PROGRAM" send -o out --url $url/dicom-web
        dotnet "$PROGRAM" send -o out --url $url/dicom-web
        dotnet "$PROGRAM" send -o out --url $url --set report.send.protocol=orthanc
        echo "studies $(orthanc $url/studies | grep -c '"')"
        for id in $(orthanc $url/instances | tr -d '[]", \n ' | fold -w 44); do
          orthanc $url/instances/$id/file >back.dcm
          for file in $(find out/dicom in -type f); do cmp -s back.dcm $file && echo "back ${file%%/*}"; done
        done
        MEDCLASSIFIER_SEND_PASSWORD=wrong dotnet "$PROGRAM" send -o out --url $url/dicom-web/ || echo "exit code $?"
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact("/usr/sbin/Orthanc")]
    public async Task Run_OrthancAndDicomWeb_GiveWhatTheFolderGives()
    {
        Prepare();

        string said = await RunScriptAsync(Script);

        string[] expected = Results("folder");
        Assert.True(expected.Length == 4, said);
        Assert.All(expected, line => Assert.Contains(",done,", line, StringComparison.Ordinal));
        Assert.Equal(expected, Results("orthanc"));
        Assert.Equal(expected, Results("dicomweb"));
        Assert.Equal(2, Results("mg").Length);
        Assert.Single(Results("described"));
        Assert.Contains("401", said, StringComparison.Ordinal);
        Assert.Contains("exit code 77", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["wrong"]));
    }

    [PeerFact("/usr/sbin/Orthanc")]
    public async Task Run_ServerFailsInEveryWay_TakesNothingBackAndSaysWhichWay()
    {
        Prepare();

        string said = await RunScriptAsync(Outages);

        string[] lines = said.Split('\n');
        Assert.Equal(
            [
                "unknown-user 77 other 0 0", "first 0 other 2 1", "not-allowed 77 same 2 1", "no-such-day 0 same 2 1", "other-query 0 other 3 2",
                "emptied 69 same 3 2", "emptied-pruning 69 same 3 2", "changed 0 other 4 3", "pruned 0 other 2 2", "down 69 same 2 2",
                "unknown-host 69 same 2 2",
            ],
            lines[..11]);
        foreach (string reason in (string[])["refuses the connection", "401", "is empty, and was not", "No machine of that name", "2 published rows",
            "nothing to do today"])
        {
            Assert.Contains(reason, said, StringComparison.Ordinal);
        }
    }

    [PeerFact("/usr/sbin/Orthanc")]
    public async Task Send_OrthancAndDicomWeb_StoreEachOnceInTheRightStudyAndGiveItBackByteForByte()
    {
        Prepare();

        string said = await RunScriptAsync(Sending);

        string[] lines = said.Split('\n');
        int made = Directory.GetFiles(folder["out/dicom"], "*.dcm", SearchOption.AllDirectories).Length;
        Assert.True(made == 14, said);
        Assert.Equal($"{made} objects sent to http://127.0.0.1:8042/dicom-web", lines[0]);
        Assert.Equal($"0 objects sent to http://127.0.0.1:8042/dicom-web, {made} sent before", lines[1]);
        Assert.Equal($"{made} objects sent to http://127.0.0.1:8042", lines[2]);
        Assert.Equal("studies 3", lines[3]);
        Assert.Equal(made, lines.Count(line => line == "back out"));
        Assert.Equal(4, lines.Count(line => line == "back in"));
        Assert.Contains("exit code 77", said, StringComparison.Ordinal);
    }

    private void Prepare()
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

    private async Task<string> RunScriptAsync(string text)
    {
        var start = new ProcessStartInfo("unshare", ["--map-root-user", "--net", "bash", "-c", text])
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
