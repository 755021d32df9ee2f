using MedClassifier.Pipeline;
using MedClassifier.Service.Queue;

namespace MedClassifier.Tests.Service.Queue;

public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("amqp://reader@broker.example.org:5673/hospital?queue=night", "amqp://broker.example.org:5673/hospital, queue night")]
    [InlineData("amqps://broker", "amqps://broker/, queue medclassifier")]
    public void Parse_Address_SaysWhereWithoutWho(string text, string expected) => Assert.Equal(expected, QueueAddress.Parse(text).Place);

    [Theory]
    [InlineData("amqp://user:verysecret@broker")]
    [InlineData("amqp://broker?password=verysecret")]
    [InlineData("http://verysecret")]
    [InlineData("")]
    public void Parse_AnythingElse_IsRefusedWithoutRepeatingIt(string text)
    {
        RunSetupException e = Assert.Throws<RunSetupException>(() => QueueAddress.Parse(text));

        Assert.DoesNotContain("verysecret", e.ToString(), StringComparison.Ordinal);
    }
}
