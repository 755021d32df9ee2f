using MedClassifier.Tests.Model;
using MedClassifier.Torch.Poolings;

namespace MedClassifier.Tests.Torch.Poolings;

/// <summary>The poolings once more, as plain loops over their formulas in double precision.</summary>
internal sealed record PoolingFormula(double[] Pooled, double[] Weights)
{
    public static PoolingFormula Of(string name, Pooling pooling, double[] map, int maps, int channels, int height, int width)
    {
        int cells = height * width;
        double[][] planes = [.. map.Chunk(cells)];
        PoolingFormula average = new([.. planes.Select(p => p.Average())], [.. Enumerable.Repeat(1.0 / cells, maps * cells)]);
        return name switch
        {
            "average" => average,
            "max" => Max(planes, maps, channels, cells),
            "mixed" => Mixed(average, Max(planes, maps, channels, cells), maps),
            "adaptive" => Adaptive(map, maps, channels, height, width, 2, 2),
            "attention" => Attention(pooling, planes, maps, channels, cells),
            "flattened" => Flattened(pooling, Adaptive(map, maps, channels, height, width, 7, 7), maps),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a pooling without a formula here"),
        };
    }

    public static PoolingFormula Adaptive(double[] map, int maps, int channels, int height, int width, int rows, int columns)
    {
        double[] pooled = new double[maps * channels * rows * columns];
        double[] weights = new double[maps * height * width];
        for (int i = 0; i < pooled.Length; i++)
        {
            (int plane, int bin) = (i / (rows * columns), i % (rows * columns));
            (int top, int bottom) = Bin(bin / columns, rows, height);
            (int left, int right) = Bin(bin % columns, columns, width);
            double share = 1.0 / ((bottom - top) * (right - left));
            for (int y = top; y < bottom; y++)
            {
                for (int x = left; x < right; x++)
                {
                    pooled[i] += map[(((plane * height) + y) * width) + x] * share;
                    weights[((((plane / channels) * height) + y) * width) + x] += share / (channels * rows * columns);
                }
            }
        }

        return new PoolingFormula(pooled, weights);
    }

    private static (int First, int End) Bin(int bin, int bins, int cells) =>
        ((int)Math.Floor(bin * cells / (double)bins), (int)Math.Ceiling((bin + 1) * cells / (double)bins));

    private static PoolingFormula Max(double[][] planes, int maps, int channels, int cells)
    {
        double[] weights = new double[maps * cells];
        for (int i = 0; i < planes.Length; i++)
        {
            weights[((i / channels) * cells) + Array.IndexOf(planes[i], planes[i].Max())] += 1.0 / channels;
        }

        return new PoolingFormula([.. planes.Select(p => p.Max())], weights);
    }

    private static PoolingFormula Mixed(PoolingFormula average, PoolingFormula max, int maps) => new(
        [.. average.Pooled.Chunk(average.Pooled.Length / maps).Zip(max.Pooled.Chunk(max.Pooled.Length / maps)).SelectMany(p => p.First.Concat(p.Second))],
        [.. average.Weights.Zip(max.Weights, (a, m) => (a + m) / 2)]);

    private static PoolingFormula Attention(Pooling pooling, double[][] planes, int maps, int channels, int cells)
    {
        double[] hidden = Parameter(pooling, "hidden.weight");
        double[] hiddenBias = Parameter(pooling, "hidden.bias");
        double[] score = Parameter(pooling, "score.weight");
        double[] scoreBias = Parameter(pooling, "score.bias");
        double[] weights = new double[maps * cells];
        double[] pooled = new double[maps * channels];
        for (int n = 0; n < maps; n++)
        {
            double[] gates = new double[cells];
            for (int i = 0; i < cells; i++)
            {
                double z = scoreBias[0] + hiddenBias.Select((bias, h) =>
                    score[h] * Math.Max(0, bias + Enumerable.Range(0, channels).Sum(c => hidden[(h * channels) + c] * planes[(n * channels) + c][i]))).Sum();
                gates[i] = 1 / (1 + Math.Exp(-z));
            }

            for (int i = 0; i < cells; i++)
            {
                weights[(n * cells) + i] = gates[i] / gates.Sum();
            }

            for (int c = 0; c < channels; c++)
            {
                pooled[(n * channels) + c] = Enumerable.Range(0, cells).Sum(i => weights[(n * cells) + i] * planes[(n * channels) + c][i]);
            }
        }

        return new PoolingFormula(pooled, weights);
    }

    private static PoolingFormula Flattened(Pooling pooling, PoolingFormula grid, int maps)
    {
        double[] weight = Parameter(pooling, "dense.weight");
        double[] bias = Parameter(pooling, "dense.bias");
        int inputs = grid.Pooled.Length / maps;
        return new PoolingFormula(
            [.. grid.Pooled.Chunk(inputs).SelectMany(row => bias.Select((b, unit) =>
            {
                double sum = b;
                for (int i = 0; i < inputs; i++)
                {
                    sum += weight[(unit * inputs) + i] * row[i];
                }

                return Math.Max(0, sum);
            }))],
            grid.Weights);
    }

    private static double[] Parameter(Pooling pooling, string name) => [.. pooling.get_parameter(name)!.Values().Select(v => (double)v)];
}
