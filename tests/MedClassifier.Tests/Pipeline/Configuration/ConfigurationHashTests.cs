using System.Security.Cryptography;
using System.Text;
using MedClassifier.Model;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Tests.Pipeline.Configuration;

public class ConfigurationHashTests
{
    private const string Engine = "cpu, onnxruntime 1.31.1";

    [Fact]
    public void Compute_Options_IsTheSha256OfTheCanonicalText()
    {
        var options = new PipelineOptions();

        string hash = ConfigurationHash.Compute(options, Engine);

        byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(ConfigurationHash.Canonical(options, Engine)));
        Assert.Equal(Convert.ToHexString(expected), hash, ignoreCase: true);
    }

    [Fact]
    public void Compute_HowFastOrWhere_HasNoBearing()
    {
        var options = new PipelineOptions();
        var other = new PipelineOptions
        {
            Run = new RunOptions { Input = "/a", Output = "/b", DecodeThreads = 7, Queue = 3, WriteThreads = 2 },
            Identity = new IdentityOptions { KeyFile = "/c" },
            Model = new ModelOptions { BatchSize = 3, Threads = 5, Engine = "onnxruntime" },
            Log = new LogOptions { Level = Serilog.Events.LogEventLevel.Debug },
        };

        Assert.Equal(ConfigurationHash.Compute(options, Engine), ConfigurationHash.Compute(other, Engine));
    }

    [Fact]
    public void Compute_RealNames_HaveBearing()
    {
        var identified = new PipelineOptions { Identity = new IdentityOptions { Identified = true } };

        Assert.NotEqual(ConfigurationHash.Compute(new PipelineOptions(), Engine), ConfigurationHash.Compute(identified, Engine));
    }

    [Fact]
    public void Compute_AnotherEngine_HasBearing() => Assert.NotEqual(
        ConfigurationHash.Compute(new PipelineOptions(), Engine),
        ConfigurationHash.Compute(new PipelineOptions(), "cpu, libtorch 2.10.0, 2 threads"));

    [Fact]
    public void Compute_BodyPartsOfAManifest_HaveBearing() => Assert.NotEqual(
        ConfigurationHash.Compute(new PipelineOptions(), Engine, "", []), ConfigurationHash.Compute(new PipelineOptions(), Engine, "", ["BREAST"]));
}
