using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Polyfills.Tests.Torch;

public class ModeTests
{
    [Fact]
    public void NoGrad_Inside_RecordsNothing()
    {
        using Tensor x = ones(1, requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }

            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void InferenceMode_Inside_RecordsNothing()
    {
        using Tensor x = ones(1, requires_grad: true);

        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Modes_OfAThread_AreItsOwn()
    {
        using IDisposable mode = no_grad();
        bool elsewhere = false;
        Thread thread = new(() => elsewhere = is_grad_enabled());

        // Not awaited: the mode must be put back on the thread that it was set on.
        thread.Start();
        thread.Join();

        Assert.True(elsewhere);
    }

    [Fact]
    public void DetectAnomaly_NotANumber_IsNamed()
    {
        using Tensor x = zeros(1, requires_grad: true);
        using AnomalyMode mode = autograd.detect_anomaly();

        Assert.True(AnomalyMode.IsEnabled);
        Assert.Throws<ExternalException>(() => (x.sqrt() * 0).sum().backward());
    }

    [Fact]
    public void Threads_SetOnThisThread_AreReadBack()
    {
        int before = get_num_threads();
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Devices_Names_AreParsed()
    {
        Assert.Equal(DeviceType.CPU, device("cpu").type);
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal(-1, device("cpu").index);
        Assert.Throws<ArgumentException>(() => device("teapot"));
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        Assert.Equal(cuda.is_available(), cuda_is_available());
        Assert.Equal(DeviceType.CPU, get_default_device().type);
    }

    [Fact]
    public void Cuda_WhereThereIsNone_IsRefused()
    {
        if (cuda.is_available())
        {
            Assert.Equal(DeviceType.CUDA, zeros(1, device: CUDA).device_type);
            return;
        }

        Assert.False(TryInitializeDeviceType(DeviceType.CUDA));
        Assert.Throws<InvalidOperationException>(() => zeros(2).cuda());
    }

    [Fact]
    public void Errors_OfTheLibrary_ArriveWithTheirMessage()
    {
        ExternalException e = Assert.Throws<ExternalException>(() => zeros(2, 2).mm(zeros(3, 3)));

        Assert.Contains("2x2 and 3x3", e.Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => zeros(2).reshape(3));
        Assert.Throws<ExternalException>(() => F.cross_entropy(zeros(1, 3), tensor(new long[] { 5 })));
    }

    [Fact]
    public void RngState_Restored_RepeatsTheNumbers()
    {
        using Generator generator = new(3);
        using Tensor state = generator.get_state();
        using Tensor first = rand(4, generator: generator);

        generator.set_state(state);

        Assert.True(first.Equals(rand(4, generator: generator)));
    }
}
