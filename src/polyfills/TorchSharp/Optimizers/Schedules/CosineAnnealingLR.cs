namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a cosine from the rate down to the least, and up again.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period;
                    private readonly double least;

                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer,
                        last_epoch, verbose)
                    {
                        period = T_max;
                        least = eta_min;
                        Start();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        last_epoch == 0 ? Current
                        : (last_epoch - 1 - period) % (2 * period) == 0
                            ? Current.Zip(Base, (rate, first) => rate + ((first - least) * (1 - Math.Cos(Math.PI / period)) / 2))
                        : Current.Select(rate => (Wave(last_epoch) / Wave(last_epoch - 1) * (rate - least)) + least);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(rate => least + ((rate - least) * Wave(last_epoch) / 2));

                    private double Wave(int step) => 1 + Math.Cos(Math.PI * step / period);
                }
            }
        }
    }
}
