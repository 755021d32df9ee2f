using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class DataTests
{
    [Fact]
    public void Data_OfAView_IsInItsOwnOrder()
    {
        using Tensor t = arange(6f).reshape(2, 3);

        Assert.Equal(new float[] { 0, 3, 1, 4, 2, 5 }, t.t().data<float>().ToArray());
        Assert.Equal(5f, t.data<float>()[1, 2]);
        Assert.Equal(6, t.data<float>().Count);
        Assert.Equal(15f, t.data<float>().Sum());
    }

    [Fact]
    public void Data_Written_ChangesTheTensor()
    {
        using Tensor t = zeros(2, 2);

        t.data<float>().CopyFrom(new float[] { 1, 2, 3, 4 });
        t.data<float>()[0, 1] = 9;

        Expect.Values(t, 1, 9, 3, 4);
        float[] part = new float[2];
        t.data<float>().CopyTo(part, 0, 2);
        Assert.Equal(new float[] { 3, 4 }, part);
    }

    [Fact]
    public void Bytes_ReadAndWritten_AreLittleEndian()
    {
        using Tensor t = zeros(2);

        t.bytes = new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 };

        Expect.Values(t, 1, 2);
        Assert.Equal(64, t.bytes[7]);
        Assert.Equal(2, ones(1).bfloat16().bytes.Length);
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[4]);
        Assert.Throws<InvalidOperationException>(() => arange(6f).reshape(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Streams_BytesWrittenAndRead_RoundTrip()
    {
        using Tensor t = Expect.Wave(3, 5);
        using Tensor back = zeros(3, 5);
        using MemoryStream stream = new();

        t.WriteBytesToStream(stream);
        stream.Position = 0;
        back.ReadBytesFromStream(stream);

        Assert.Equal(60, stream.Length);
        Assert.True(back.Equals(t));
    }

    [Fact]
    public void Item_TypeAndCount_AreChecked()
    {
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.True(tensor(new[] { true }).item<bool>());
        Assert.Equal((Half)1.5f, tensor(new[] { (Half)1.5f }).item<Half>());
        Assert.Throws<ArgumentException>(() => zeros(1).item<int>());
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
        Assert.Throws<ArgumentException>(() => zeros(2).data<int>());
    }

    [Fact]
    public void Conversions_OfOneElement_ToAnyNumber()
    {
        Assert.Equal(2.5f, (float)tensor(2.5));
        Assert.Equal(3f, tensor(3L).ToSingle());
        Assert.Equal(3, tensor(3.7f).ToInt32());
        Assert.Equal(3.5, tensor(3.5f).ToDouble());
        Assert.True((tensor(3f) > 2).ToBoolean());
        Tensor fromArray = new float[] { 1, 2 };
        Tensor fromNumber = 2.5;
        Expect.Values(fromArray, 1, 2);
        Assert.Equal(ScalarType.Float64, fromNumber.dtype);
    }

    [Fact]
    public void SaveAndLoad_ATensor_RoundTrips()
    {
        string path = Path.GetTempFileName();
        try
        {
            using Tensor t = Expect.Wave(2, 3).half();

            torch.save(t, path);
            using Tensor back = torch.load(path);

            Assert.Equal(ScalarType.Float16, back.dtype);
            Expect.Shape(back, 2, 3);
            Assert.True(back.Equals(t));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ToString_Metadata_NamesShapeTypeAndDevice() =>
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
}
