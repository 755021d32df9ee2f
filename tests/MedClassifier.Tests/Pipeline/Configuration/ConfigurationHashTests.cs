using System.Security.Cryptography;
using System.Text;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Tests.Pipeline.Configuration;

public class ConfigurationHashTests
{
    [Fact]
    public void Compute_Options_IsTheSha256OfTheCanonicalText()
    {
        var options = new PipelineOptions();

        string hash = ConfigurationHash.Compute(options);

        byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(ConfigurationHash.Canonical(options)));
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
            Log = new LogOptions { Level = Serilog.Events.LogEventLevel.Debug },
        };

        Assert.Equal(ConfigurationHash.Compute(options), ConfigurationHash.Compute(other));
    }

    [Fact]
    public void Compute_RealNames_HaveBearing()
    {
        var identified = new PipelineOptions { Identity = new IdentityOptions { Identified = true } };

        Assert.NotEqual(ConfigurationHash.Compute(new PipelineOptions()), ConfigurationHash.Compute(identified));
    }
}
