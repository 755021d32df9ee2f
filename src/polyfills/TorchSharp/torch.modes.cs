using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static string __version__ { get; } = Marshal.PtrToStringUTF8(Native.ts_version());

    public static DisposeScope CurrentDisposeScope => DisposeScopeManager.CurrentScope;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();

    /// <summary>Evaluates the expression in a scope of its own, and takes only its value out of it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return scope.MoveToOuter(expr());
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => Native.ts_grad_mode() != 0;

    public static bool is_inference_mode_enabled() => Native.ts_inference_mode() != 0;

    public static void set_default_dtype(ScalarType dtype) => Native.Check(Native.ts_set_default_dtype((int)dtype));

    public static ScalarType get_default_dtype() => (ScalarType)Native.ts_get_default_dtype();

    /// <summary>The threads one operator may use, counted for the calling thread's later operators.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.ts_set_num_threads(num));

    public static int get_num_threads() => Native.ts_get_num_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.ts_set_num_interop_threads(num));

    public static int get_num_interop_threads() => Native.ts_get_num_interop_threads();

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        internal GradMode(bool enabled) => Native.ts_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => Native.ts_set_grad_mode(before ? 1 : 0);
    }

    private sealed class InferenceMode : IDisposable
    {
        private IntPtr guard;

        internal InferenceMode(bool enabled) => guard = Native.ts_inference_guard(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != IntPtr.Zero)
            {
                Native.ts_free_inference_guard(guard);
                guard = IntPtr.Zero;
            }
        }
    }
}
