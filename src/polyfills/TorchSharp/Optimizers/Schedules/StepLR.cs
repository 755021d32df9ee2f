namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma every so many steps.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    public StepLR(
                        Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer,
                        last_epoch, verbose)
                    {
                        size = step_size;
                        this.gamma = gamma;
                        Start();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Current.Select(rate => last_epoch == 0 || last_epoch % size != 0 ? rate : rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(rate => rate * Math.Pow(gamma, last_epoch / size));
                }
            }
        }
    }
}
