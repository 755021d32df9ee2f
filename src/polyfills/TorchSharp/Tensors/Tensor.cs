namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle to a tensor of libtorch. Two handles may share memory, as views do.</summary>
    public partial class Tensor : IDisposable
    {
        private TensorHandle handle;

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            TensorHandle.CountLive();
            OwningDisposeScope = DisposeScopeManager.Adopt(this);
        }

        /// <summary>Takes the place of another tensor, in its scope too; the other is invalid from here on.</summary>
        private protected Tensor(Tensor predecessor)
        {
            handle = predecessor.H;
            predecessor.handle = null;
            predecessor.OwningDisposeScope?.Substitute(predecessor, this);
        }

        private Tensor()
        {
        }

        /// <summary>Live tensors of the process, on every thread.</summary>
        public static long TotalCount => TensorHandle.Live;

        public static long PeakCount => TensorHandle.Peak;

        public IntPtr Handle => H.Pointer;

        public bool IsInvalid => handle is null || handle.IsClosed || handle.IsInvalid;

        internal DisposeScope OwningDisposeScope { get; set; }

        /// <summary>The handle for a call; a disposed tensor has none.</summary>
        internal TensorHandle H =>
            IsInvalid ? throw new InvalidOperationException("Tensor invalid -- empty handle.") : handle;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is null)
            {
                other?.Attach(this);
            }
            else
            {
                OwningDisposeScope.MoveToOther(other, this);
            }

            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>The handle for a call that may do without a tensor.</summary>
        internal static TensorHandle HandleOrNone(Tensor tensor) => tensor is null ? TensorHandle.None : tensor.H;

        /// <summary>The tensor that a call made, null where it made none, or its error as an exception.</summary>
        internal static Tensor Own(TensorHandle made)
        {
            if (!made.IsInvalid)
            {
                return new Tensor(made);
            }

            Native.ThrowPending();
            return null;
        }

        /// <summary>What is given for a tensor that does not exist, where the package gives one that is invalid and not null.</summary>
        internal static Tensor Absent() => new();

        internal static Tensor Own(IntPtr made) => made == IntPtr.Zero ? null : new Tensor(new TensorHandle(made));

        /// <summary>Puts other contents behind this tensor, so that all who hold it see them; the other is invalid from here on.</summary>
        internal void Replace(Tensor contents)
        {
            TensorHandle before = handle;
            handle = contents.H;
            contents.LeaveScope();
            contents.handle = null;
            before?.Dispose();
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || IsInvalid)
            {
                return;
            }

            LeaveScope();
            handle.Dispose();
        }

        /// <summary>Calls an operator that changes this tensor, and returns this.</summary>
        private Tensor Changed(int status)
        {
            Native.Check(status);
            return this;
        }

        private void LeaveScope()
        {
            if (OwningDisposeScope is { } scope)
            {
                scope.MarkAsDisposed(this);
            }
            else
            {
                DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
            }
        }
    }
}
