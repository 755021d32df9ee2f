using System.Diagnostics;
using System.Text;
using MedClassifier.Phantoms;
using MedClassifier.Phantoms.Studies;

namespace MedClassifier.Tests.Phantoms.Studies;

/// <summary>What other programs make of the studies.</summary>
public sealed class PhantomPeerTests(WrittenSample sample) : IClassFixture<WrittenSample>
{
    [PeerFact("/usr/bin/dciodvfy")]
    public async Task Write_EveryForm_HasNoErrorForDciodvfy()
    {
        foreach (string file in sample.Files)
        {
            string verdict = Encoding.UTF8.GetString((await RunAsync("/usr/bin/dciodvfy", sample.Folder[file])).Error);

            Assert.False(verdict.Contains("Error", StringComparison.Ordinal), $"{file}: {verdict}");
        }
    }

    [PeerFact("/usr/bin/dcmdump")]
    public async Task Write_EveryForm_IsReadByDcmdump()
    {
        foreach (string file in sample.Files)
        {
            (int status, byte[] output, byte[] error) = await RunAsync("/usr/bin/dcmdump", sample.Folder[file]);

            Assert.True(status == 0 && error.Length == 0, $"{file}: {Encoding.UTF8.GetString(error)}");
            Assert.Contains("PHANTOM^", Encoding.UTF8.GetString(output), StringComparison.Ordinal);
        }
    }

    [PeerFact("/usr/bin/dcmj2pnm")]
    public async Task Write_EveryForm_LooksToDcmj2pnmLikeThePhantom()
    {
        var generator = new PhantomGenerator();

        // DCMTK's window from minimum to maximum takes the padding in: that form is left out.
        foreach (SampleImage image in SampleImage.Plan(WrittenSample.Options).Where(image => image.Form.Padding is null))
        {
            IReadOnlyList<Phantom> frames = PhantomStudyWriter.FramesOf(image, generator, WrittenSample.Options.Seed);
            for (int frame = 0; frame < frames.Count; frame++)
            {
                string window = image.Form.Window is null ? "+Wm" : "+Wi";
                string[] arguments = ["+op", "+F", $"{frame + 1}", window, .. image.Form.Window is null ? Array.Empty<string>() : ["1"]];
                (int _, byte[] output, byte[] _) = await RunAsync("/usr/bin/dcmj2pnm", [.. arguments, sample.Folder[image.File]]);
                byte[] grey = output[^frames[frame].Pixels.Length..];
                double difference = grey.Zip(frames[frame].ToBytes()).Average(pair => Math.Abs(pair.First - pair.Second));

                Assert.True(difference < (image.Form.Syntax.IsLossy ? 4 : 0.6), $"{image.Form.Name} frame {frame}: {difference:F2} grey levels");
            }
        }
    }

    private static async Task<(int Status, byte[] Output, byte[] Error)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await Task.WhenAll(
            process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.BaseStream.CopyToAsync(error), process.WaitForExitAsync());
        return (process.ExitCode, output.ToArray(), error.ToArray());
    }
}
