namespace TorchSharp;

/// <summary>Makes backward name the forward operator behind a NaN gradient, until disposed.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool wasEnabled;
    private readonly bool didCheck;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        wasEnabled = IsEnabled;
        didCheck = ShouldCheckNaN;
        Set(enabled, check_nan);
    }

    public static bool IsEnabled => Native.ts_anomaly_mode(out _) != 0;

    public static bool ShouldCheckNaN
    {
        get
        {
            Native.ts_anomaly_mode(out int check);
            return check != 0;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Set(wasEnabled, didCheck);

    private static void Set(bool enabled, bool check) => Native.ts_set_anomaly_mode(enabled ? 1 : 0, check ? 1 : 0);
}
