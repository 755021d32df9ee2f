namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A part of the rate that grows evenly to another part.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start;
                    private readonly double end;
                    private readonly int steps;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        start = start_factor;
                        end = end_factor;
                        steps = total_iters;
                        Start();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        last_epoch == 0 ? Current.Select(rate => rate * start)
                        : last_epoch > steps ? Current
                        : Current.Select(rate => rate * (1 + ((end - start) / ((steps * start) + ((last_epoch - 1) * (end - start))))));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(rate => rate * (start + ((end - start) * Math.Min(steps, last_epoch) / steps)));
                }
            }
        }
    }
}
