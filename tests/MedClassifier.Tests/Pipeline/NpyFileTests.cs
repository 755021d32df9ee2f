using MedClassifier.Pipeline.Inspection;

namespace MedClassifier.Tests.Pipeline;

public class NpyFileTests
{
    [Fact]
    public void Write_TwoAxes_IsWhatNumPyWrites()
    {
        // /usr/bin/python3, numpy 1.24: np.save(f, np.array([[0, 0.5, 1], [-1, 1e-7, 3e5]], dtype='<f4')); the data alone follow the header.
        const string Header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        using var folder = new TemporaryFolder();

        NpyFile.Write(folder["a.npy"], new float[] { 0, 0.5f, 1, -1, 1e-7f, 3e5f }, 2, 3);

        byte[] bytes = File.ReadAllBytes(folder["a.npy"]);
        Assert.Equal("k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAPwAAgD8AAIC/lb/WMwB8kkg=", Convert.ToBase64String(bytes));
        Assert.Equal(Header, System.Text.Encoding.ASCII.GetString(bytes, 10, Header.Length));
    }

    [Fact]
    public void Write_ShapeThatDoesNotFit_Throws()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<ArgumentOutOfRangeException>(() => NpyFile.Write(folder["a.npy"], new float[5], 2, 3));
    }
}
