<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>Settings</name>
<message><source>1 to 200.</source><translation>1 到 200。</translation></message>
<message><source>2 to 1 000 000.</source><translation>2 到 1 000 000。</translation></message>
<message><source>2 to 10 000.</source><translation>2 到 10 000。</translation></message>
<message><source>2 to 1024.</source><translation>2 到 1024。</translation></message>
<message><source>A run ends where the gradient's norm is at most this, 0 or more.</source><translation>梯度的范数不大于此值时，运行结束；0 或更大。</translation></message>
<message><source>A step ends when f or x changes by less than this.</source><translation>f 或 x 的变化小于此值时，一步结束。</translation></message>
<message><source>A step ends when the largest component of the gradient is at most this.</source><translation>梯度的最大分量不超过此值时，一步结束。</translation></message>
<message><source>AMSGrad</source><translation>AMSGrad</translation></message>
<message><source>Added to the denominator so that it is not zero, 0 or more.</source><translation>加在分母上，使它不为零；不小于 0。</translation></message>
<message><source>Along half a wave of the cosine, or a straight line.</source><translation>沿半个余弦波，或沿直线。</translation></message>
<message><source>Between which each component's step is kept, in units of x.</source><translation>每个分量的步长都保持在这两者之间，以 x 的单位计。</translation></message>
<message><source>Climb instead of descending: the gradient is negated.</source><translation>改为上升：梯度取反。</translation></message>
<message><source>Divide by the largest mean square so far, instead of the latest one.</source><translation>除以迄今最大的均方值，而不是最新的均方值。</translation></message>
<message><source>Divide by the standard deviation: subtract the squared mean gradient.</source><translation>除以标准差：减去平均梯度的平方。</translation></message>
<message><source>Each period is this many times the one before, 1 or more.</source><translation>每个周期是前一个的多少倍，不小于 1。</translation></message>
<message><source>Evaluations of f that end a step; unset: 1.25 × the inner iterations.</source><translation>一步之内最多求多少次 f；不填则为内部迭代次数的 1.25 倍。</translation></message>
<message><source>Factor at the end, 0 to 1.</source><translation>结束时的倍数，0 到 1。</translation></message>
<message><source>Factor at the start, above 0 to 1.</source><translation>开始时的倍数，大于 0，不超过 1。</translation></message>
<message><source>Factor on the rate in the first steps, above 0 to 1.</source><translation>最初几步中学习率的倍数，大于 0，不超过 1。</translation></message>
<message><source>Factor on the step that the method itself has chosen, 0 or more.</source><translation>乘在方法自选步长上的倍数，不小于 0。</translation></message>
<message><source>First down to the first rate, as long as it rose, then to the last.</source><translation>先用与上升同样多的步数降回最初的学习率，再降到最后的学习率。</translation></message>
<message><source>How far down the rate goes, 0 or more.</source><translation>学习率最低降到多少，不小于 0。</translation></message>
<message><source>How far to go: η, or searched by the strong Wolfe conditions.</source><translation>走多远：η，或按强 Wolfe 条件搜索。</translation></message>
<message><source>How fast the momentum rises from β₁/2 to β₁, 0 (stays) or more.</source><translation>动量从 β₁/2 升到 β₁ 的快慢，不小于 0（0 表示不变）。</translation></message>
<message><source>How many matrices' eigenvalues are counted, 1 to 1 000 000.</source><translation>统计多少个矩阵的特征值，1 到 1 000 000。</translation></message>
<message><source>How many past steps the curvature is learnt from, 1 or more.</source><translation>用过去多少步来估计曲率，不小于 1。</translation></message>
<message><source>How many steps it takes, 1 or more.</source><translation>历时多少步，不小于 1。</translation></message>
<message><source>How many, 2 to 2000.</source><translation>多少个，2 到 2000。</translation></message>
<message><source>How soon the rate begins to fall, 0 to 1: η·(1 + β·t)^α, t from 0; 1 is η·t^α, t from 1.</source><translation>学习率多早开始下降，0 到 1：η·(1 + β·t)^α，t 从 0 起；取 1 即 η·t^α，t 从 1 起。</translation></message>
<message><source>How the step shrinks and grows; 0 &lt; η⁻ &lt; 1 &lt; η⁺.</source><translation>步长如何缩小与增大；0 &lt; η⁻ &lt; 1 &lt; η⁺。</translation></message>
<message><source>Largest rate.</source><translation>最大的学习率。</translation></message>
<message><source>Least rate.</source><translation>最小的学习率。</translation></message>
<message><source>Length of each component's first step, 0 or more; later ones adapt, whatever a schedule does.</source><translation>每个分量第一步的长度，不小于 0；之后自行调整，与学习率调度无关。</translation></message>
<message><source>Length of the cycle, 1 or more; unset: the steps of the run.</source><translation>周期的长度，不小于 1；不填则为本次运行的步数。</translation></message>
<message><source>Linear with ½·MSE, or logistic with its likelihood.</source><translation>线性回归用 ½·MSE，逻辑回归用似然。</translation></message>
<message><source>Look one momentum step ahead; needs a momentum above 0 and dampening 0.</source><translation>沿动量向前看一步；要求动量大于 0、阻尼为 0。</translation></message>
<message><source>Matrices of each size, at most.</source><translation>每种大小的矩阵最多多少个。</translation></message>
<message><source>Move the momentum (or β₁) against the rate.</source><translation>让动量（或 β₁）与学习率反向变化。</translation></message>
<message><source>Nesterov momentum</source><translation>Nesterov 动量</translation></message>
<message><source>Numbers of inputs, 1 to 200 each.</source><translation>输入的个数，每个 1 到 200。</translation></message>
<message><source>Of gradient descent.</source><translation>梯度下降的步数。</translation></message>
<message><source>Of the data: another seed, other noise.</source><translation>数据的种子：换一个种子，噪声就不同。</translation></message>
<message><source>Of the drawing of batches: another seed, other ones.</source><translation>用于抽取批次：换一个种子，批次就不同。</translation></message>
<message><source>Of the polynomial.</source><translation>多项式的次数。</translation></message>
<message><source>Of the random numbers: another seed, other matrices.</source><translation>随机数的种子：换一个种子，矩阵就不同。</translation></message>
<message><source>Passes through the data: each has as many steps as batches fit, the last one perhaps smaller.</source><translation>遍历数据的次数：每遍的步数即批次数，最后一批可能较小。</translation></message>
<message><source>Pull towards the origin, as a multiple of x, 0 or more.</source><translation>拉向原点的力，为 x 的若干倍，不小于 0。</translation></message>
<message><source>Quasi-Newton iterations in one step, 1 or more.</source><translation>一步之内的拟牛顿迭代次数，不小于 1。</translation></message>
<message><source>Samples a step, 1 (SGD) to n (gradient descent).</source><translation>每步的样本数，1（SGD）到 n（梯度下降）。</translation></message>
<message><source>Scale of each step, 0 or more; too small is slow, too large overshoots.</source><translation>每一步的尺度，不小于 0；太小则慢，太大则冲过头。</translation></message>
<message><source>Share of each new gradient that momentum leaves out, usually 0 to 1.</source><translation>动量略去每个新梯度的比例，通常为 0 到 1。</translation></message>
<message><source>Share of the cycle in which the rate rises, 0 to 1.</source><translation>学习率上升阶段占周期的比例，0 到 1。</translation></message>
<message><source>Share of the last velocity that is kept, 0 or more; below 1 it dies away.</source><translation>保留上一步速度的比例，不小于 0；小于 1 时速度会逐渐消失。</translation></message>
<message><source>Share of the old mean square that is kept each step, 0 to 1.</source><translation>每步保留旧均方值的比例，0 到 1。</translation></message>
<message><source>Share of the old mean squares that is kept each step, 0 to 1.</source><translation>每步保留各旧均方值的比例，0 到 1。</translation></message>
<message><source>Shares of the old mean and mean square that are kept, 0 to below 1.</source><translation>保留旧均值与旧均方值的比例，不小于 0，小于 1。</translation></message>
<message><source>Shift and scale each feature to mean 0 and standard deviation 1.</source><translation>平移并缩放每个特征，使均值为 0、标准差为 1。</translation></message>
<message><source>Shrink x itself instead of adding λx to the gradient.</source><translation>直接缩小 x，而不是把 λx 加到梯度上。</translation></message>
<message><source>Shrinks x each step and makes the rate fall, 0 or more.</source><translation>每步缩小 x，并使学习率下降；不小于 0。</translation></message>
<message><source>Size of the matrices whose eigenvalues are shown, 1 to 200.</source><translation>所示特征值的矩阵大小，1 到 200。</translation></message>
<message><source>Standard deviation of what is added to the target, 0 to 1 000 000.</source><translation>加在目标值上的噪声的标准差，0 到 1 000 000。</translation></message>
<message><source>Standard deviation of y around the truth, 0 to 1 000 000.</source><translation>y 围绕真值的标准差，0 到 1 000 000。</translation></message>
<message><source>Steps between two falls, 1 or more.</source><translation>相邻两次下降之间的步数，不小于 1。</translation></message>
<message><source>Steps of each run, at most.</source><translation>每次运行最多多少步。</translation></message>
<message><source>Steps to the first restart, 1 or more.</source><translation>到第一次重启的步数，不小于 1。</translation></message>
<message><source>Steps to the lowest rate, 1 or more.</source><translation>到最低学习率的步数，不小于 1。</translation></message>
<message><source>The first rate is η_max over this.</source><translation>最初的学习率是 η_max 除以此值。</translation></message>
<message><source>The last rate is the first one over this.</source><translation>最后的学习率是最初的学习率除以此值。</translation></message>
<message><source>The momentum (or β₁) at the cycle's ends, 0 to below 1.</source><translation>周期两端的动量（或 β₁），不小于 0，小于 1。</translation></message>
<message><source>The momentum (or β₁) at the peak of the rate, 0 to below 1.</source><translation>学习率最高时的动量（或 β₁），不小于 0，小于 1。</translation></message>
<message><source>The rate at the peak, 0 or more.</source><translation>学习率的峰值，不小于 0。</translation></message>
<message><source>The rate falls as (1 + λ₀ηt)^−α, 0 (stays) to 1.</source><translation>学习率按 (1 + λ₀ηt)^−α 下降，0（不变）到 1。</translation></message>
<message><source>The rate is divided by 1 + δ times the steps done, 0 or more.</source><translation>学习率除以 1 + δ × 已走步数；不小于 0。</translation></message>
<message><source>The rate of step t is η·t^α, t from 1, as long as β is 1; usual are −1/2 and −1.</source><translation>β 为 1 时，第 t 步的学习率为 η·t^α，t 从 1 起；常用 −1/2 与 −1。</translation></message>
<message><source>The step from which the iterates are averaged.</source><translation>从这一步起对迭代点取平均。</translation></message>
<message><source>The steps at which the rate falls, each later than the one before.</source><translation>学习率在这些步下降，须依次递增。</translation></message>
<message><source>What the rate is multiplied by each time, 0 or more; below 1 it falls.</source><translation>学习率每次乘上的倍数，不小于 0；小于 1 时下降。</translation></message>
<message><source>What the sum of squared gradients starts from, 0 or more.</source><translation>梯度平方和的初值，不小于 0。</translation></message>
<message><source>Whether a sample can come twice in an epoch.</source><translation>同一周期中一个样本能否出现两次。</translation></message>
<message><source>averaging from t₀</source><translation>从 t₀ 起平均</translation></message>
<message><source>batch size |B|</source><translation>批量大小 |B|</translation></message>
<message><source>betas β₁, β₂</source><translation>衰减率 β₁, β₂</translation></message>
<message><source>centered</source><translation>中心化</translation></message>
<message><source>change tolerance</source><translation>变化容差</translation></message>
<message><source>cos</source><translation>余弦</translation></message>
<message><source>cycle the momentum</source><translation>动量循环变化</translation></message>
<message><source>dampening τ</source><translation>阻尼 τ</translation></message>
<message><source>decay term λ₀</source><translation>衰减项 λ₀</translation></message>
<message><source>decoupled weight decay</source><translation>解耦权重衰减</translation></message>
<message><source>degree</source><translation>次数</translation></message>
<message><source>epochs</source><translation>迭代周期数</translation></message>
<message><source>epsilon ε</source><translation>小常数 ε</translation></message>
<message><source>evaluations a step</source><translation>每步求值次数</translation></message>
<message><source>every S steps</source><translation>每 S 步</translation></message>
<message><source>factor c</source><translation>倍数 c</translation></message>
<message><source>factor γ</source><translation>倍数 γ</translation></message>
<message><source>factors η⁻, η⁺</source><translation>倍数 η⁻, η⁺</translation></message>
<message><source>features d</source><translation>特征数 d</translation></message>
<message><source>first divisor D</source><translation>初始除数 D</translation></message>
<message><source>first factor a</source><translation>初始倍数 a</translation></message>
<message><source>first period T₀</source><translation>首个周期 T₀</translation></message>
<message><source>first step size η</source><translation>初始步长 η</translation></message>
<message><source>from η</source><translation>η 从</translation></message>
<message><source>gradient tolerance</source><translation>梯度容差</translation></message>
<message><source>growth of the period</source><translation>周期增长倍数</translation></message>
<message><source>half period T</source><translation>半周期 T</translation></message>
<message><source>highest momentum</source><translation>最大动量</translation></message>
<message><source>highest rate η_max</source><translation>最高学习率 η_max</translation></message>
<message><source>history size</source><translation>历史长度</translation></message>
<message><source>initial sum s₀</source><translation>初始和 s₀</translation></message>
<message><source>inner iterations</source><translation>内部迭代次数</translation></message>
<message><source>k of the spectrum</source><translation>谱的阶数 k</translation></message>
<message><source>last divisor E</source><translation>最终除数 E</translation></message>
<message><source>last factor b</source><translation>最终倍数 b</translation></message>
<message><source>learning rate η</source><translation>学习率 η</translation></message>
<message><source>learning-rate decay δ</source><translation>学习率衰减 δ</translation></message>
<message><source>line search</source><translation>线搜索</translation></message>
<message><source>linear</source><translation>线性</translation></message>
<message><source>logistic</source><translation>逻辑</translation></message>
<message><source>lowest momentum</source><translation>最小动量</translation></message>
<message><source>lowest rate η_min</source><translation>最低学习率 η_min</translation></message>
<message><source>matrices of the spectrum</source><translation>谱的矩阵数</translation></message>
<message><source>maximize</source><translation>求最大值</translation></message>
<message><source>milestones t₁, t₂, …</source><translation>里程碑 t₁, t₂, …</translation></message>
<message><source>model</source><translation>模型</translation></message>
<message><source>momentum decay ψ</source><translation>动量衰减 ψ</translation></message>
<message><source>momentum μ</source><translation>动量 μ</translation></message>
<message><source>noise σ</source><translation>噪声 σ</translation></message>
<message><source>pace β</source><translation>快慢 β</translation></message>
<message><source>pixels a side</source><translation>每边像素数</translation></message>
<message><source>power α</source><translation>幂次 α</translation></message>
<message><source>rates</source><translation>学习率个数</translation></message>
<message><source>samples n</source><translation>样本数 n</translation></message>
<message><source>samples</source><translation>样本数</translation></message>
<message><source>sampling</source><translation>采样</translation></message>
<message><source>seed</source><translation>种子</translation></message>
<message><source>shape</source><translation>形状</translation></message>
<message><source>share of rise p</source><translation>上升占比 p</translation></message>
<message><source>shortest and longest step</source><translation>最短与最长步长</translation></message>
<message><source>sizes k</source><translation>阶数 k</translation></message>
<message><source>smoothing α</source><translation>平滑系数 α</translation></message>
<message><source>smoothing ρ</source><translation>平滑系数 ρ</translation></message>
<message><source>standardize</source><translation>标准化</translation></message>
<message><source>steps N</source><translation>步数 N</translation></message>
<message><source>steps</source><translation>步数</translation></message>
<message><source>strong wolfe</source><translation>强 Wolfe</translation></message>
<message><source>test samples</source><translation>测试样本数</translation></message>
<message><source>three phases</source><translation>三个阶段</translation></message>
<message><source>to η</source><translation>η 到</translation></message>
<message><source>tolerance</source><translation>容差</translation></message>
<message><source>training samples</source><translation>训练样本数</translation></message>
<message><source>weight decay λ</source><translation>权重衰减 λ</translation></message>
<message><source>with replacement</source><translation>重复采样</translation></message>
<message><source>without replacement</source><translation>不重复采样</translation></message>
</context>
<context><name>diagnosis</name>
<message><source>A zero eigenvalue decides nothing, but f is nowhere higher around: the flatter it is, the slower it leaves.</source><translation>零特征值什么也不能断定，但周围的 f 都不更高：越平坦，离开得越慢。</translation></message>
<message><source>A zero eigenvalue decides nothing, but f is nowhere lower around: the flatter it gets, the slower it comes.</source><translation>零特征值什么也不能断定，但周围的 f 都不更低：越平坦，靠近得越慢。</translation></message>
<message><source>A zero eigenvalue decides nothing, but here f is lower farther out: the distance grows ×{factor:.3g} a step.</source><translation>零特征值什么也不能断定，但这里往外走 f 更低：距离每步变为 {factor:.3g} 倍。</translation></message>
<message><source>A zero eigenvalue decides nothing; f is lower on one side, but the gradient fades so fast that it stalls.</source><translation>零特征值什么也不能断定；一侧的 f 更低，但梯度消失得太快，停滞不前。</translation></message>
<message><source>Every direction curves down: the distance from the maximum grows ×{factor:.3g} a step.</source><translation>每个方向都向下弯：到最大值点的距离每步变为 {factor:.3g} 倍。</translation></message>
<message><source>Every direction curves down: the distance to the maximum shrinks ×{factor:.3g} a step.</source><translation>每个方向都向下弯：到最大值点的距离每步缩为 {factor:.3g} 倍。</translation></message>
<message><source>Every direction curves up: the distance to the minimum shrinks ×{factor:.3g} a step.</source><translation>每个方向都向上弯：到最小值点的距离每步缩为 {factor:.3g} 倍。</translation></message>
<message><source>Gradient small because every direction curves down. It stays here.</source><translation>梯度小，因为每个方向都向下弯。它停在这里。</translation></message>
<message><source>Gradient small because every direction curves up. It stays here.</source><translation>梯度小，因为每个方向都向上弯。它停在这里。</translation></message>
<message><source>Gradient small but one direction curves down: the distance along {direction} grows ×{factor:.3g} a step.</source><translation>梯度小，但有一个方向向下弯：沿 {direction} 的距离每步变为 {factor:.3g} 倍。</translation></message>
<message><source>Gradient small but one direction curves down: {distance} grows ×{factor:.3g} a step.</source><translation>梯度小，但有一个方向向下弯：{distance} 每步变为 {factor:.3g} 倍。</translation></message>
<message><source>Here f or its gradient is infinite, or too large for floating-point numbers.</source><translation>f 或其梯度在这里是无穷大，或超出浮点数的范围。</translation></message>
<message><source>Here f or its gradient is not defined.</source><translation>f 或其梯度在这里没有定义。</translation></message>
<message><source>It follows the slope down: ‖∇f‖ = {norm:.3g}; each step lowers f by about {drop:.3g}.</source><translation>它沿坡往下走：‖∇f‖ = {norm:.3g}；每步使 f 降低约 {drop:.3g}。</translation></message>
<message><source>It goes down where f curves down: the slope grows, and with it the steps (‖∇f‖ = {norm:.3g}).</source><translation>它在 f 向下弯的地方下降：坡度越来越大，步子也随之变大（‖∇f‖ = {norm:.3g}）。</translation></message>
<message><source>It goes up the gradient: f rises by {rise:.3g} a step.</source><translation>它沿梯度上升：f 每步升高 {rise:.3g}。</translation></message>
<message><source>It is to climb, but this step lowers f by {drop:.3g}.</source><translation>它本应上升，但这一步使 f 降低了 {drop:.3g}。</translation></message>
<message><source>Momentum carries it on: the step is {ratio:.3g} times as long as the slope alone would make it.</source><translation>动量推着它前进：这一步的长度是仅凭坡度时的 {ratio:.3g} 倍。</translation></message>
<message><source>Momentum carries it uphill: f rises by {rise:.3g}.</source><translation>动量推着它上坡：f 升高 {rise:.3g}。</translation></message>
<message><source>One direction curves down, but the steps do not follow it yet: it is drawn to the saddle.</source><translation>有一个方向向下弯，但迭代还没有沿它走：它正被吸向鞍点。</translation></message>
<message><source>One direction curves down: the distance along {direction} grows ×{factor:.3g} a step.</source><translation>有一个方向向下弯：沿 {direction} 的距离每步变为 {factor:.3g} 倍。</translation></message>
<message><source>One direction curves down: {distance} grows ×{factor:.3g} a step.</source><translation>有一个方向向下弯：{distance} 每步变为 {factor:.3g} 倍。</translation></message>
<message><source>Steep across and flat along: the walls keep the steps short, and the floor slopes little (condition number {condition:.3g}).</source><translation>横向陡、纵向平：谷壁限制了步长，谷底的坡度又很小（条件数 {condition:.3g}）。</translation></message>
<message><source>The farther out, the lower f is: there is nothing to hold it.</source><translation>越往外 f 越低：没有什么能挡住它。</translation></message>
<message><source>The gradient has no component along the downward direction: it converges to the saddle.</source><translation>梯度在向下弯的方向上没有分量：它收敛到鞍点。</translation></message>
<message><source>The gradient is within the tolerance, so it stops, though one direction curves down.</source><translation>梯度已不超过容差，于是停止，尽管还有一个方向向下弯。</translation></message>
<message><source>The gradient is within the tolerance, yet no critical point is near: it stops on a plateau.</source><translation>梯度已不超过容差，附近却没有临界点：它停在平坦区。</translation></message>
<message><source>The gradient is zero: nothing moves it, though every direction curves down.</source><translation>梯度为零：没有什么推动它，尽管每个方向都向下弯。</translation></message>
<message><source>The gradient's noise ({noise:.2g}) outweighs the slope ({norm:.2g}): it wanders about.</source><translation>梯度噪声（{noise:.2g}）盖过了坡度（{norm:.2g}）：它四处游走。</translation></message>
<message><source>The learning rate is 0: nothing moves it.</source><translation>学习率为 0：没有什么推动它。</translation></message>
<message><source>The optimizer rescales the gradient: the step is {step:.2g} long, {ratio:.3g} times what the slope alone would make it.</source><translation>优化器重新缩放了梯度：这一步长 {step:.2g}，是仅凭坡度时的 {ratio:.3g} 倍。</translation></message>
<message><source>The slope bends before the step ends: f rises by {rise:.3g} instead of falling.</source><translation>这一步还没走完，坡度就变了：f 不降反升，升高 {rise:.3g}。</translation></message>
<message><source>The slope is tiny and hardly bends: a step moves it by only {step:.2g}.</source><translation>坡度极小，又几乎不弯：一步只移动 {step:.2g}。</translation></message>
<message><source>The step is not a number, as 0/0 and ∞ − ∞ are none: x is lost.</source><translation>这一步算出的不是数（如 0/0、∞ − ∞）：x 已无意义。</translation></message>
<message><source>The steps are used up, and ‖∇f‖ is still {norm:.3g}.</source><translation>步数已经用完，而 ‖∇f‖ 仍为 {norm:.3g}。</translation></message>
<message><source>The steps led it ever farther away, until |x| was beyond 10¹².</source><translation>步子把它带得越来越远，直到 |x| 超过 10¹²。</translation></message>
<message><source>Weight decay pulls it to the origin, against the slope of f (‖∇f‖ = {norm:.3g}).</source><translation>权重衰减逆着 f 的坡度把它拉向原点（‖∇f‖ = {norm:.3g}）。</translation></message>
<message><source>climbing</source><translation>上升中</translation></message>
<message><source>degenerate maximum</source><translation>退化最大值</translation></message>
<message><source>degenerate minimum</source><translation>退化最小值</translation></message>
<message><source>degenerate saddle</source><translation>退化鞍点</translation></message>
<message><source>descending</source><translation>下降中</translation></message>
<message><source>diverged</source><translation>已发散</translation></message>
<message><source>diverging</source><translation>正在发散</translation></message>
<message><source>f is constant here: there is no slope to follow.</source><translation>f 在这里是常数：没有坡度可循。</translation></message>
<message><source>flat</source><translation>平坦</translation></message>
<message><source>global minimum</source><translation>全局最小值</translation></message>
<message><source>local maximum</source><translation>局部最大值</translation></message>
<message><source>local minimum</source><translation>局部最小值</translation></message>
<message><source>near a maximum</source><translation>最大值附近</translation></message>
<message><source>near a minimum</source><translation>最小值附近</translation></message>
<message><source>near a saddle</source><translation>鞍点附近</translation></message>
<message><source>overshooting</source><translation>冲过头</translation></message>
<message><source>plateau</source><translation>平坦区</translation></message>
<message><source>saddle point</source><translation>鞍点</translation></message>
<message><source>η λmax = {value:.2g} is far below 2: the steps are short, and longer ones would hold.</source><translation>η λmax = {value:.2g} 远小于 2：步子很短，再长些也稳定。</translation></message>
<message><source>η λmax = {value:.3g} is over 1: each step crosses the valley, which curves {condition:.3g} times as much across as along.</source><translation>η λmax = {value:.3g} 大于 1：每一步都越过山谷，横向的曲率是纵向的 {condition:.3g} 倍。</translation></message>
<message><source>η λmax = {value:.3g} is over 1: each step lands on the other side, where the slope is {swing:.3g} times as large.</source><translation>η λmax = {value:.3g} 大于 1：每一步都落到对面，那里的坡度是这里的 {swing:.3g} 倍。</translation></message>
<message><source>η λmax = {value:.4g} &gt; 2: each step overshoots by more than it gains.</source><translation>η λmax = {value:.4g} &gt; 2：每一步都冲过头，落到比原来更远的地方。</translation></message>
</context>
<context><name>objectives</name>
<message><source>Ackley's function</source><translation>Ackley 函数</translation></message>
<message><source>Beale's function</source><translation>Beale 函数</translation></message>
<message><source>Bowl</source><translation>碗</translation></message>
<message><source>Himmelblau's function</source><translation>Himmelblau 函数</translation></message>
<message><source>Local and global minimum</source><translation>局部与全局最小值</translation></message>
<message><source>Monkey saddle</source><translation>猴鞍</translation></message>
<message><source>Parabola</source><translation>抛物线</translation></message>
<message><source>Plateau</source><translation>平坦区</translation></message>
<message><source>Quartic bowl</source><translation>四次碗</translation></message>
<message><source>Rastrigin's function</source><translation>Rastrigin 函数</translation></message>
<message><source>Ring of saddles</source><translation>一圈鞍点</translation></message>
<message><source>Rosenbrock's valley</source><translation>Rosenbrock 山谷</translation></message>
<message><source>Saddle point in one dimension</source><translation>一维鞍点</translation></message>
<message><source>Saddle</source><translation>马鞍面</translation></message>
<message><source>Six-hump camel</source><translation>六峰驼背函数</translation></message>
<message><source>Styblinski and Tang's function</source><translation>Styblinski–Tang 函数</translation></message>
<message><source>Two basins</source><translation>两个盆地</translation></message>
<message><source>Two valleys</source><translation>两个山谷</translation></message>
</context>
<context><name>optimizers</name>
<message><source>Adadelta</source><translation>Adadelta</translation></message>
<message><source>Adagrad</source><translation>Adagrad</translation></message>
<message><source>Adam</source><translation>Adam</translation></message>
<message><source>AdamW</source><translation>AdamW</translation></message>
<message><source>Adamax</source><translation>Adamax</translation></message>
<message><source>Averaged gradient descent</source><translation>平均梯度下降</translation></message>
<message><source>Gradient descent</source><translation>梯度下降</translation></message>
<message><source>L-BFGS</source><translation>L-BFGS</translation></message>
<message><source>NAdam</source><translation>NAdam</translation></message>
<message><source>RAdam</source><translation>RAdam</translation></message>
<message><source>RMSprop</source><translation>RMSprop</translation></message>
<message><source>Rprop</source><translation>Rprop</translation></message>
</context>
<context><name>phases</name>
<message><source>Accumulators</source><translation>累积量</translation></message>
<message><source>Adapted gradient</source><translation>自适应梯度</translation></message>
<message><source>Average</source><translation>平均</translation></message>
<message><source>Bias correction</source><translation>偏差修正</translation></message>
<message><source>Centering</source><translation>中心化</translation></message>
<message><source>Direction</source><translation>方向</translation></message>
<message><source>Gradient</source><translation>梯度</translation></message>
<message><source>Look ahead</source><translation>前瞻</translation></message>
<message><source>Step</source><translation>更新</translation></message>
<message><source>Weight decay</source><translation>权重衰减</translation></message>
</context>
<context><name>problems</name>
<message><source>'first' needs a comparison, as in first(f &lt; 0.01)</source><translation>'first' 需要一个比较，例如 first(f &lt; 0.01)</translation></message>
<message><source>'{command}' takes scenarios of {activities}; this one is of {activity}</source><translation>'{command}' 接受 {activities} 的场景；这个场景属于 {activity}</translation></message>
<message><source>Qt needs the system library {library}, which is missing here; on Debian and Ubuntu: apt-get install {packages}</source><translation>Qt 需要系统库 {library}，但这里没有；在 Debian 和 Ubuntu 上：apt-get install {packages}</translation></message>
<message><source>a formula needs a domain</source><translation>公式需要定义域</translation></message>
<message><source>a logistic model learns labels that are 0 or 1; the target of sample {sample} is {value}</source><translation>逻辑回归学习 0 或 1 的标签；样本 {sample} 的目标值是 {value}</translation></message>
<message><source>a map of starts needs an objective of two variables</source><translation>起点图需要二元目标函数</translation></message>
<message><source>a picture is a file of one of the formats {known}, not {value}</source><translation>图片文件的格式应为 {known} 之一，而不是 {value}</translation></message>
<message><source>a step of {name} is not elementwise: starts in one batch would not be independent of each other</source><translation>{name} 的步不是逐元素的：同一批中的起点会互相影响</translation></message>
<message><source>a video needs imageio-ffmpeg: pip install imageio-ffmpeg</source><translation>视频需要 imageio-ffmpeg：pip install imageio-ffmpeg</translation></message>
<message><source>at character {place}: a comma stands only between the arguments of max and min; decimals have a point</source><translation>第 {place} 个字符：逗号只用于分隔 max 和 min 的参数；小数用点号</translation></message>
<message><source>at character {place}: a constant exponent may be at most {limit} in size</source><translation>第 {place} 个字符：常数指数的绝对值不能超过 {limit}</translation></message>
<message><source>at character {place}: a number here is larger than {limit:g}</source><translation>第 {place} 个字符：这里的数大于 {limit:g}</translation></message>
<message><source>at character {place}: a power of a power needs brackets, as in (x^2)^3</source><translation>第 {place} 个字符：幂的幂需要括号，例如 (x^2)^3</translation></message>
<message><source>at character {place}: an operator such as * or ^ is missing before {number}</source><translation>第 {place} 个字符：{number} 前面缺少 * 或 ^ 之类的运算符</translation></message>
<message><source>at character {place}: nested more than {limit} deep</source><translation>第 {place} 个字符：嵌套超过 {limit} 层</translation></message>
<message><source>at character {place}: something is missing after {operator}</source><translation>第 {place} 个字符：{operator} 后面缺少内容</translation></message>
<message><source>at character {place}: something is missing before {operator}</source><translation>第 {place} 个字符：{operator} 前面缺少内容</translation></message>
<message><source>at character {place}: something is missing</source><translation>第 {place} 个字符：缺少内容</translation></message>
<message><source>at character {place}: there is nothing in these brackets</source><translation>第 {place} 个字符：括号里是空的</translation></message>
<message><source>at character {place}: this bracket is never closed</source><translation>第 {place} 个字符：括号没有闭合</translation></message>
<message><source>at character {place}: this bracket was never opened</source><translation>第 {place} 个字符：多余的右括号</translation></message>
<message><source>at character {place}: this cannot be read as a formula</source><translation>第 {place} 个字符：无法读作公式</translation></message>
<message><source>at character {place}: this divides by zero</source><translation>第 {place} 个字符：除以了零</translation></message>
<message><source>at character {place}: this is not a real number</source><translation>第 {place} 个字符：结果不是实数</translation></message>
<message><source>at character {place}: write abs(x) for an absolute value</source><translation>第 {place} 个字符：绝对值请写作 abs(x)</translation></message>
<message><source>at character {place}: write only what stands on the right of the equals sign</source><translation>第 {place} 个字符：只写等号右边的部分</translation></message>
<message><source>at character {place}: write round brackets instead of {character}</source><translation>第 {place} 个字符：请用圆括号代替 {character}</translation></message>
<message><source>at character {place}: write the power after the brackets, as in {name}(x)^2</source><translation>第 {place} 个字符：指数写在括号之后，例如 {name}(x)^2</translation></message>
<message><source>at character {place}: {character} has no meaning in a formula</source><translation>第 {place} 个字符：{character} 在公式中没有意义</translation></message>
<message><source>at character {place}: {character} has no meaning in a quantity</source><translation>第 {place} 个字符：{character} 在量的写法中没有意义</translation></message>
<message><source>at character {place}: {name} is no function; choose one of {known}</source><translation>第 {place} 个字符：{name} 不是函数；请从 {known} 中选择</translation></message>
<message><source>at character {place}: {name} is not known; did you mean {suggestion}?</source><translation>第 {place} 个字符：不认识 {name}；你是指 {suggestion} 吗？</translation></message>
<message><source>at character {place}: {name} is not known; the variables are x and y, a power is {base}^{digits}, a product {digits}*{base}</source><translation>第 {place} 个字符：不认识 {name}；变量是 x 和 y，幂写作 {base}^{digits}，乘积写作 {digits}*{base}</translation></message>
<message><source>at character {place}: {name} is not known; the variables are x and y</source><translation>第 {place} 个字符：不认识 {name}；变量是 x 和 y</translation></message>
<message><source>at character {place}: {name} needs brackets, as in {name}(x)</source><translation>第 {place} 个字符：{name} 需要括号，例如 {name}(x)</translation></message>
<message><source>at character {place}: {name} needs two numbers or more, as in {name}(x, 0)</source><translation>第 {place} 个字符：{name} 需要两个或更多的数，例如 {name}(x, 0)</translation></message>
<message><source>at character {place}: {number} is not a number</source><translation>第 {place} 个字符：{number} 不是数</translation></message>
<message><source>at character {place}: {text} cannot stand here</source><translation>第 {place} 个字符：{text} 不能出现在这里</translation></message>
<message><source>at character {place}: {text} is no index; write a whole number</source><translation>第 {place} 个字符：{text} 不是下标；请写整数</translation></message>
<message><source>cannot be read: {reason}</source><translation>无法读取：{reason}</translation></message>
<message><source>cannot be written: {reason}</source><translation>无法写入：{reason}</translation></message>
<message><source>comes out as {value}, which exactly one of the choices has to be</source><translation>结果是 {value}，而选项中必须恰好有一个是它</translation></message>
<message><source>compares lists of different lengths</source><translation>比较的列表长度不同</translation></message>
<message><source>contains no lesson: neither it nor a folder in it has a {name}</source><translation>中没有课程：它和其中的文件夹都没有 {name}</translation></message>
<message><source>each interval of the domain must go from a lower to a higher number</source><translation>定义域的每个区间都必须从小到大</translation></message>
<message><source>each interval of the view must go from a lower to a higher number, so far apart that its pixels are</source><translation>视图的每个区间都必须从小到大，而且宽到各像素互不相同</translation></message>
<message><source>each milestone must be later than the one before</source><translation>每个里程碑都必须晚于前一个</translation></message>
<message><source>has dimension {count}, and the objective has dimension {dimension}</source><translation>维数为 {count}，而目标函数的维数为 {dimension}</translation></message>
<message><source>has more than {limit} formulas of their own line, cards and texts between them</source><translation>独立公式、卡片及其间的文字合计超过 {limit} 段</translation></message>
<message><source>has more than {limit} formulas, which no lesson has</source><translation>公式超过 {limit} 个，没有哪一课会有这么多</translation></message>
<message><source>has more than {limit} numbers, names and operators</source><translation>数、名称和运算符的总数超过 {limit} 个</translation></message>
<message><source>has more than {limit} scenario files, which no lesson has</source><translation>有超过 {limit} 个场景文件，课程没有这么多</translation></message>
<message><source>has neither a text en.md nor a text zh.md</source><translation>既没有 en.md 也没有 zh.md</translation></message>
<message><source>has no finite value anywhere on the domain</source><translation>在定义域上处处没有有限值</translation></message>
<message><source>has no value: what it asks for never happens</source><translation>没有值：所问的事从未发生</translation></message>
<message><source>has numbers that are too large to be squared</source><translation>其中的数太大，平方就溢出</translation></message>
<message><source>has numbers that are too large to be standardized</source><translation>其中的数太大，无法标准化</translation></message>
<message><source>has {count} numbers, and at most {limit} fit</source><translation>有 {count} 个数，而最多容纳 {limit} 个</translation></message>
<message><source>is a key for a CSV file only</source><translation>这个键只用于 CSV 文件</translation></message>
<message><source>is a shared scenario of which a part is missing or wrong</source><translation>是分享的场景，但有缺失或错误</translation></message>
<message><source>is constant, so there is nothing to minimise</source><translation>是常数，没有什么可最小化的</translation></message>
<message><source>is empty; write a formula in x, or in x and y</source><translation>是空的；请写一个关于 x，或关于 x 和 y 的公式</translation></message>
<message><source>is in the format {value}, and this program reads {expected}</source><translation>格式为 {value}，而本程序读取 {expected}</translation></message>
<message><source>is larger than {limit} bytes, which no lesson's text is</source><translation>超过 {limit} 字节，课程的文本没有这么大</translation></message>
<message><source>is larger than {limit} bytes, which no scenario is</source><translation>大于 {limit} 字节，场景文件不会这么大</translation></message>
<message><source>is longer than {limit} characters, which no line of a lesson is</source><translation>超过 {limit} 个字符，课文的一行不会这么长</translation></message>
<message><source>is longer than {limit} characters, which no shared scenario is</source><translation>超过 {limit} 个字符，分享的场景不会这么长</translation></message>
<message><source>is longer than {limit} characters</source><translation>长度超过 {limit} 个字符</translation></message>
<message><source>is missing</source><translation>缺失</translation></message>
<message><source>is nested more than {limit} deep</source><translation>嵌套超过 {limit} 层</translation></message>
<message><source>is no file</source><translation>不是文件</translation></message>
<message><source>is not a Descent Lab scenario: it has no key 'format'</source><translation>不是 Descent Lab 场景：没有键 'format'</translation></message>
<message><source>is not a known key here</source><translation>这里没有这个键</translation></message>
<message><source>is not a number, a text or a point</source><translation>不是数、文本或点</translation></message>
<message><source>is not a shared scenario: that begins with {prefix}</source><translation>不是分享的场景：它应以 {prefix} 开头</translation></message>
<message><source>is not a text in UTF-8</source><translation>不是 UTF-8 文本</translation></message>
<message><source>is not valid JSON: {reason}</source><translation>不是有效的 JSON：{reason}</translation></message>
<message><source>is not valid TOML: {reason}</source><translation>不是有效的 TOML：{reason}</translation></message>
<message><source>is the same at every step; {name} needs something that changes</source><translation>每一步都一样；{name} 需要会变化的量</translation></message>
<message><source>is there already, and is not empty</source><translation>已经存在，而且不是空的</translation></message>
<message><source>is {count} characters long, and at most {limit} are allowed</source><translation>长 {count} 个字符，而最多允许 {limit} 个</translation></message>
<message><source>lies in a folder whose name is not text in UTF-8</source><translation>所在文件夹的名称不是 UTF-8 文本</translation></message>
<message><source>line {line} cannot be read: {reason}</source><translation>第 {line} 行无法读取：{reason}</translation></message>
<message><source>line {line} has {count} columns, and the first line has {expected}</source><translation>第 {line} 行有 {count} 列，而第一行有 {expected} 列</translation></message>
<message><source>line {line}, column {column}: the value is missing</source><translation>第 {line} 行第 {column} 列：缺少值</translation></message>
<message><source>line {line}, column {column}: {value} is no label; a logistic model learns labels that are 0 or 1</source><translation>第 {line} 行第 {column} 列：{value} 不是标签；逻辑回归学习 0 或 1 的标签</translation></message>
<message><source>line {line}, column {column}: {value} is not a finite number</source><translation>第 {line} 行第 {column} 列：{value} 不是有限的数</translation></message>
<message><source>line {line}, column {column}: {value} is not a number; decimals have a point</source><translation>第 {line} 行第 {column} 列：{value} 不是数；小数用点号</translation></message>
<message><source>must be a column's name, or its index from 0</source><translation>必须是列名，或从 0 起的列下标</translation></message>
<message><source>must be a finite number</source><translation>必须是有限的数</translation></message>
<message><source>must be a list</source><translation>必须是列表</translation></message>
<message><source>must be a number, 0 or more, or a share as '20 %'</source><translation>必须是不小于 0 的数，或如 '20 %' 的比例</translation></message>
<message><source>must be a number</source><translation>必须是数</translation></message>
<message><source>must be a text</source><translation>必须是文本</translation></message>
<message><source>must be a whole number</source><translation>必须是整数</translation></message>
<message><source>must be above 0, as base_momentum is</source><translation>必须大于 0，因为 base_momentum 大于 0</translation></message>
<message><source>must be an iterate such as x or pane1.run0.x</source><translation>必须是迭代点，例如 x 或 pane1.run0.x</translation></message>
<message><source>must be an object with keys</source><translation>必须是带键的对象</translation></message>
<message><source>must be at least {limit}</source><translation>不能小于 {limit}</translation></message>
<message><source>must be at most {limit}</source><translation>不能大于 {limit}</translation></message>
<message><source>must be at most {samples}, the number of samples</source><translation>不能大于样本数 {samples}</translation></message>
<message><source>must be less than {limit}</source><translation>必须小于 {limit}</translation></message>
<message><source>must be more than 'from'</source><translation>必须大于 'from'</translation></message>
<message><source>must be more than 0 for a line search</source><translation>使用线搜索时必须大于 0</translation></message>
<message><source>must be more than {limit}</source><translation>必须大于 {limit}</translation></message>
<message><source>must be true or false</source><translation>必须是 true 或 false</translation></message>
<message><source>must come out as a number, and comes out as {value}</source><translation>结果必须是数，而实际是 {value}</translation></message>
<message><source>must come out as a point, and comes out as {value}</source><translation>结果必须是点，而实际是 {value}</translation></message>
<message><source>must have a text in at least one language</source><translation>至少要有一种语言的文本</translation></message>
<message><source>must have either a name or a formula</source><translation>必须有名称或公式，且只能有其一</translation></message>
<message><source>must have one of the keys 'name', 'csv' and 'synthetic'</source><translation>必须有 'name'、'csv'、'synthetic' 三个键之一</translation></message>
<message><source>must have {limit} or fewer entries, not {count}</source><translation>最多 {limit} 项，而不是 {count} 项</translation></message>
<message><source>must have {limit} or more entries, not {count}</source><translation>至少 {limit} 项，而不是 {count} 项</translation></message>
<message><source>needs a momentum above 0 and no dampening</source><translation>要求动量大于 0，且没有阻尼</translation></message>
<message><source>only an objective with an adjustable condition number takes 'condition'</source><translation>只有条件数可调的目标函数才接受 'condition'</translation></message>
<message><source>reaches a rate of 0, from which a line search cannot start</source><translation>学习率会降到 0，线搜索无法从那里开始</translation></message>
<message><source>several columns have the name {name}; choose by the index</source><translation>有几列都叫 {name}；请用下标选择</translation></message>
<message><source>the domain has {count} intervals, and the objective has {dimension} variables</source><translation>定义域有 {count} 个区间，而目标函数有 {dimension} 个变量</translation></message>
<message><source>the domain must lie within ±{limit:g}, and its intervals be wider than {width:g}</source><translation>定义域必须在 ±{limit:g} 之内，且各区间宽于 {width:g}</translation></message>
<message><source>the file has a line of {limit} or more characters</source><translation>文件中有一行达到或超过 {limit} 个字符</translation></message>
<message><source>the file has more than {limit} lines of numbers; 'rows' reads the first of them</source><translation>文件中的数据超过 {limit} 行；用 'rows' 可只读前面的行</translation></message>
<message><source>the file has one column only; a feature and a target are needed, with a comma, a semicolon or a tab between them</source><translation>文件只有一列；需要特征和目标值，用逗号、分号或制表符分隔</translation></message>
<message><source>the file has {count} columns, and at most {limit} are read</source><translation>文件有 {count} 列，而最多读取 {limit} 列</translation></message>
<message><source>the file has {count} lines of numbers, and at least 2 are needed</source><translation>文件有 {count} 行数据，而至少需要 2 行</translation></message>
<message><source>the file is empty</source><translation>文件是空的</translation></message>
<message><source>the file is larger than {limit} bytes</source><translation>文件大于 {limit} 字节</translation></message>
<message><source>the file is not text in UTF-8</source><translation>文件不是 UTF-8 文本</translation></message>
<message><source>the file's columns have no names; choose by an index from 0 to {last}</source><translation>文件的列没有名称；请用 0 到 {last} 的下标选择</translation></message>
<message><source>the first is so near to 1 that the first step divides by zero</source><translation>第一个数太接近 1，第一步会除以零</translation></message>
<message><source>the formula that begins here is never closed by a dollar sign</source><translation>从这里开始的公式没有用美元符号结束</translation></message>
<message><source>the opening scenario is of {activity}</source><translation>开场场景属于 {activity}</translation></message>
<message><source>the rise must not last exactly one of the {steps} steps</source><translation>上升阶段不能恰好是 {steps} 步中的一步</translation></message>
<message><source>the run has no step {t}; its last is {last}</source><translation>这次运行没有第 {t} 步；最后一步是 {last}</translation></message>
<message><source>the run is not repeated, so that it has no mean and no standard deviation</source><translation>这次运行没有重复，因此没有均值和标准差</translation></message>
<message><source>the screen {screens} does not answer, so there is no window; these commands need none: run, points, figure, script, schema, check</source><translation>屏幕 {screens} 没有响应，无法打开窗口；以下命令不需要窗口：run、points、figure、script、schema、check</translation></message>
<message><source>the view must lie within ±{limit:g}</source><translation>视图必须在 ±{limit:g} 之内</translation></message>
<message><source>there is no column {index}; the last one is {last}</source><translation>没有第 {index} 列；最后一列是 {last}</translation></message>
<message><source>there is no column {name}; there are {columns}</source><translation>没有列 {name}；现有 {columns}</translation></message>
<message><source>there is no entry {index}; there are {count}</source><translation>没有第 {index} 项；共有 {count} 项</translation></message>
<message><source>there is no file {path}</source><translation>没有文件 {path}</translation></message>
<message><source>there is no lesson {name}</source><translation>没有课程 {name}</translation></message>
<message><source>there is no part {value} here; the parts are {known}</source><translation>这里没有名为 {value} 的部分；可选：{known}</translation></message>
<message><source>there is no prediction {name} in lesson.toml</source><translation>lesson.toml 中没有预测题 {name}</translation></message>
<message><source>there is no scenario {name} in this folder</source><translation>这个文件夹中没有场景 {name}</translation></message>
<message><source>there is no screen for a window (neither DISPLAY nor WAYLAND_DISPLAY is set); these commands need none: run, points, figure, script, schema, check</source><translation>没有可显示窗口的屏幕（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）；以下命令不需要窗口：run、points、figure、script、schema、check</translation></message>
<message><source>this id is used twice</source><translation>这个 id 用了两次</translation></message>
<message><source>{character} cannot be shown in a formula; end the formula before it</source><translation>{character} 不能显示在公式中；请在它之前结束公式</translation></message>
<message><source>{name} has no entries to choose from</source><translation>{name} 没有可选的项</translation></message>
<message><source>{name} has no parts with a name</source><translation>{name} 没有带名称的部分</translation></message>
<message><source>{name} is not known here; choose one of {known}</source><translation>这里没有 {name}；请从 {known} 中选择</translation></message>
<message><source>{optimizer} cannot take {value} as its momentum</source><translation>{optimizer} 的动量不能是 {value}</translation></message>
<message><source>{optimizer} has no momentum to cycle; set this to false</source><translation>{optimizer} 没有动量可以循环变化；请设为 false</translation></message>
<message><source>{path} is no file with an end</source><translation>{path} 不是有结尾的文件</translation></message>
<message><source>{reason}</source><translation>{reason}</translation></message>
<message><source>{target} leads nowhere: links begin with scenario:, predict: or lesson:</source><translation>{target} 没有去处：链接以 scenario:、predict: 或 lesson: 开头</translation></message>
<message><source>{text} is no number format; write significant digits, %, or % and decimals</source><translation>{text} 不是数字格式；请写有效位数、%，或 % 加小数位数</translation></message>
<message><source>{text} is no placeholder; they are written {{{{run:scenario:quantity}}}}</source><translation>{text} 不是占位符；占位符写作 {{{{run:scenario:quantity}}}}</translation></message>
<message><source>{text} is no step; after @ stands a whole number</source><translation>{text} 不是步数；@ 之后是一个整数</translation></message>
<message><source>{text} is used as a number, and is none</source><translation>{text} 被当作数使用，却不是数</translation></message>
<message><source>{value} is not known here; choose one of {choices}</source><translation>这里没有 {value}；请从 {choices} 中选择</translation></message>
</context>
<context><name>schedules</name>
<message><source>Cosine with restarts</source><translation>余弦退火与重启</translation></message>
<message><source>Cosine</source><translation>余弦退火</translation></message>
<message><source>Exponential decay</source><translation>指数衰减</translation></message>
<message><source>One cycle</source><translation>单周期</translation></message>
<message><source>Polynomial decay</source><translation>多项式衰减</translation></message>
<message><source>Reduced at first</source><translation>起初降低</translation></message>
<message><source>Steps at milestones</source><translation>里程碑阶梯</translation></message>
<message><source>Steps</source><translation>阶梯衰减</translation></message>
<message><source>Straight line</source><translation>直线</translation></message>
</context>
</TS>
