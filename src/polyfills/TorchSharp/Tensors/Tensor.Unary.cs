namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Own(Native.ts_abs(H));

        public Tensor abs_() => Changed(Native.ts_abs_(H));

        public Tensor acos() => Own(Native.ts_acos(H));

        public Tensor acos_() => Changed(Native.ts_acos_(H));

        public Tensor asin() => Own(Native.ts_asin(H));

        public Tensor asin_() => Changed(Native.ts_asin_(H));

        public Tensor atan() => Own(Native.ts_atan(H));

        public Tensor atan_() => Changed(Native.ts_atan_(H));

        public Tensor ceil() => Own(Native.ts_ceil(H));

        public Tensor ceil_() => Changed(Native.ts_ceil_(H));

        public Tensor cos() => Own(Native.ts_cos(H));

        public Tensor cos_() => Changed(Native.ts_cos_(H));

        public Tensor cosh() => Own(Native.ts_cosh(H));

        public Tensor cosh_() => Changed(Native.ts_cosh_(H));

        public Tensor erf() => Own(Native.ts_erf(H));

        public Tensor erf_() => Changed(Native.ts_erf_(H));

        public Tensor exp() => Own(Native.ts_exp(H));

        public Tensor exp_() => Changed(Native.ts_exp_(H));

        public Tensor expm1() => Own(Native.ts_expm1(H));

        public Tensor expm1_() => Changed(Native.ts_expm1_(H));

        public Tensor floor() => Own(Native.ts_floor(H));

        public Tensor floor_() => Changed(Native.ts_floor_(H));

        public Tensor frac() => Own(Native.ts_frac(H));

        public Tensor frac_() => Changed(Native.ts_frac_(H));

        public Tensor hardsigmoid() => Own(Native.ts_hardsigmoid(H));

        public Tensor hardsigmoid_() => Changed(Native.ts_hardsigmoid_(H));

        public Tensor hardswish() => Own(Native.ts_hardswish(H));

        public Tensor hardswish_() => Changed(Native.ts_hardswish_(H));

        public Tensor log() => Own(Native.ts_log(H));

        public Tensor log_() => Changed(Native.ts_log_(H));

        public Tensor log10() => Own(Native.ts_log10(H));

        public Tensor log10_() => Changed(Native.ts_log10_(H));

        public Tensor log1p() => Own(Native.ts_log1p(H));

        public Tensor log1p_() => Changed(Native.ts_log1p_(H));

        public Tensor log2() => Own(Native.ts_log2(H));

        public Tensor log2_() => Changed(Native.ts_log2_(H));

        public Tensor neg() => Own(Native.ts_neg(H));

        public Tensor neg_() => Changed(Native.ts_neg_(H));

        public Tensor reciprocal() => Own(Native.ts_reciprocal(H));

        public Tensor reciprocal_() => Changed(Native.ts_reciprocal_(H));

        public Tensor relu() => Own(Native.ts_relu(H));

        public Tensor relu_() => Changed(Native.ts_relu_(H));

        public Tensor relu6() => Own(Native.ts_relu6(H));

        public Tensor relu6_() => Changed(Native.ts_relu6_(H));

        public Tensor rsqrt() => Own(Native.ts_rsqrt(H));

        public Tensor rsqrt_() => Changed(Native.ts_rsqrt_(H));

        public Tensor sigmoid() => Own(Native.ts_sigmoid(H));

        public Tensor sigmoid_() => Changed(Native.ts_sigmoid_(H));

        public Tensor sign() => Own(Native.ts_sign(H));

        public Tensor sign_() => Changed(Native.ts_sign_(H));

        public Tensor silu() => Own(Native.ts_silu(H));

        public Tensor silu_() => Changed(Native.ts_silu_(H));

        public Tensor sin() => Own(Native.ts_sin(H));

        public Tensor sin_() => Changed(Native.ts_sin_(H));

        public Tensor sinh() => Own(Native.ts_sinh(H));

        public Tensor sinh_() => Changed(Native.ts_sinh_(H));

        public Tensor sqrt() => Own(Native.ts_sqrt(H));

        public Tensor sqrt_() => Changed(Native.ts_sqrt_(H));

        public Tensor tan() => Own(Native.ts_tan(H));

        public Tensor tan_() => Changed(Native.ts_tan_(H));

        public Tensor tanh() => Own(Native.ts_tanh(H));

        public Tensor tanh_() => Changed(Native.ts_tanh_(H));

        public Tensor trunc() => Own(Native.ts_trunc(H));

        public Tensor trunc_() => Changed(Native.ts_trunc_(H));

        public Tensor logical_not() => Own(Native.ts_logical_not(H));

        public Tensor logical_not_() => Changed(Native.ts_logical_not_(H));

        public Tensor bitwise_not() => Own(Native.ts_bitwise_not(H));

        public Tensor bitwise_not_() => Changed(Native.ts_bitwise_not_(H));

        public Tensor isfinite() => Own(Native.ts_isfinite(H));

        public Tensor isinf() => Own(Native.ts_isinf(H));

        public Tensor isnan() => Own(Native.ts_isnan(H));

        public Tensor log_sigmoid() => Own(Native.ts_log_sigmoid(H));

        public Tensor square() => Own(Native.ts_square(H));

        public Tensor absolute() => abs();

        public Tensor arccos() => acos();

        public Tensor arcsin() => asin();

        public Tensor arctan() => atan();

        public Tensor negative() => neg();

        public Tensor fix() => trunc();

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor positive() => alias();
    }
}
