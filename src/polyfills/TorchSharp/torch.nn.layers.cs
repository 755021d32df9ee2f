using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        public static Linear Linear(Parameter weight, Parameter bias = null) => new(weight, bias);

        public static BatchNorm1d BatchNorm1d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        public static GroupNorm GroupNorm(
            long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device device = null, ScalarType? dtype = null) =>
            new(num_groups, num_channels, eps, affine, device, dtype);

        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(One(normalized_shape), eps, elementwise_affine, bias, device, dtype);

        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device device = null, ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims, padding_idx, max_norm, scale_grad_by_freq, sparse, device, dtype);

        public static Identity Identity() => new();

        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static ReLU ReLU(bool inplace = false) => new(inplace);

        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        public static SiLU SiLU() => new(false);

        public static SiLU SiLU(bool inplace) => new(inplace);

        public static Sigmoid Sigmoid() => new(false);

        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        public static Tanh Tanh() => new(false);

        public static Tanh Tanh(bool inplace = false) => new(inplace);

        public static Hardswish Hardswish(bool inplace = false) => new(inplace);

        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

        public static Softmax Softmax(long dim) => new(dim);

        public static LogSoftmax LogSoftmax(long dim) => new(dim);
    }
}
