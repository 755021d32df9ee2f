using MedClassifier.Domain.Storage;

namespace MedClassifier.Tests.Domain.Storage;

public class DiskFaultTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new UnauthorizedAccessException("/home/doe is denied"), "permission is denied" },
        { new FileNotFoundException("/home/doe"), "it is not there" },
        { new DirectoryNotFoundException("/home/doe"), "it is not there" },
        { new PathTooLongException("/home/doe"), "its path is longer than the system takes" },
        { new IOException("/home/doe", 28), "the disk is full" },
        { new IOException("/home/doe", 5), "the system reports error 5" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Cause_Fault_IsSaidInWordsWithoutPathOrType(Exception fault, string expected) => Assert.Equal(expected, DiskFault.Cause(fault));
}
