namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A part of the rate for so many steps, then all of it.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int steps;

                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        steps = total_iters;
                        Start();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Current.Select(rate => last_epoch == 0 ? rate * factor : last_epoch == steps ? rate / factor : rate);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(rate => last_epoch >= steps ? rate : rate * factor);
                }
            }
        }
    }
}
