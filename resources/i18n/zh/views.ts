<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BasinLegend</name>
<message><source>Where the starts end</source><translation>各起点到达何处</translation></message>
<message><source>and {count} more points: {share} %</source><translation>以及另外 {count} 个点：{share} %</translation></message>
<message><source>at none of them</source><translation>不在任何一点</translation></message>
<message><source>diverged</source><translation>已发散</translation></message>
</context>
<context><name>BasinView</name>
<message><source>Map of starts</source><translation>起点图</translation></message>
<message><source>The colour of a place says where the run from there ends</source><translation>某处的颜色表示从那里出发的运行在何处结束</translation></message>
</context>
<context><name>BatchStage</name>
<message><source>Gradients of single samples, and which are drawn</source><translation>单个样本的梯度，以及抽到哪些样本</translation></message>
<message><source>Gradients</source><translation>梯度</translation></message>
<message><source>Time</source><translation>耗时</translation></message>
<message><source>What an epoch and an iteration cost, measured</source><translation>实测一个周期和一次迭代的耗时</translation></message>
</context>
<context><name>BoxAxes</name>
<message><source>f (log scale)</source><translation>f（对数刻度）</translation></message>
</context>
<context><name>ChartPlot</name>
<message><source>A click or a drag jumps to the step that is there</source><translation>点击或拖动可跳到该处的步</translation></message>
<message><source>Values that are zero or negative have no place on a logarithmic axis.</source><translation>零和负值在对数轴上没有位置。</translation></message>
</context>
<context><name>CloudCard</name>
<message><source>mean of the first m</source><translation>前 m 个的平均</translation></message>
<message><source>principal direction {number} ({share})</source><translation>主方向 {number}（{share}）</translation></message>
<message><source>‖∇f‖ = {norm}, size of the cloud σ = {sigma}</source><translation>‖∇f‖ = {norm}，点云的大小 σ = {sigma}</translation></message>
<message><source>∇f, their mean</source><translation>∇f，它们的平均</translation></message>
<message><source>∇fᵢ after epoch {epoch}</source><translation>第 {epoch} 个周期后的 ∇fᵢ</translation></message>
<message><source>∇fᵢ</source><translation>∇fᵢ</translation></message>
</context>
<context><name>ContourView</name>
<message><source>Contour plot</source><translation>等高线图</translation></message>
</context>
<context><name>CostCard</name>
<message><source>Cost of one iteration</source><translation>一次迭代的耗时</translation></message>
<message><source>Measure one iteration on drawn data, for n = 100 to 1 000 000</source><translation>在随机生成的数据上实测一次迭代，n = 100 至 1 000 000</translation></message>
<message><source>Measure</source><translation>测量</translation></message>
<message><source>Stop at {share}</source><translation>停在 {share}</translation></message>
<message><source>Stop measuring; what has come so far stays</source><translation>停止测量；已测得的结果保留</translation></message>
<message><source>all n: gradient descent</source><translation>全部 n 个：梯度下降</translation></message>
<message><source>samples n</source><translation>样本数 n</translation></message>
<message><source>seconds</source><translation>秒</translation></message>
<message><source>|B| = 1: SGD</source><translation>|B| = 1：SGD</translation></message>
<message><source>|B| = {size}</source><translation>|B| = {size}</translation></message>
</context>
<context><name>CoverageCard</name>
<message><source>Coverage by an epoch</source><translation>一个周期覆盖的样本</translation></message>
<message><source>at least once: {seen}</source><translation>至少一次：{seen}</translation></message>
<message><source>draws / n</source><translation>抽样次数 / n</translation></message>
<message><source>exactly once: {once}</source><translation>恰好一次：{once}</translation></message>
<message><source>for n → ∞: 1 − 1/e, 1/e</source><translation>n → ∞ 时：1 − 1/e、1/e</translation></message>
<message><source>share of samples</source><translation>占样本的比例</translation></message>
<message><source>without replacement</source><translation>不重复采样</translation></message>
</context>
<context><name>CriticalMarks</name>
<message><source>degenerate maximum</source><translation>退化最大值</translation></message>
<message><source>degenerate minimum</source><translation>退化最小值</translation></message>
<message><source>degenerate saddle</source><translation>退化鞍点</translation></message>
<message><source>degenerate</source><translation>退化</translation></message>
<message><source>flat</source><translation>平坦</translation></message>
<message><source>global minimum</source><translation>全局最小值</translation></message>
<message><source>global</source><translation>全局</translation></message>
<message><source>lines of critical points, a few marked</source><translation>临界点连成线，只标出几个</translation></message>
<message><source>local maximum</source><translation>局部最大值</translation></message>
<message><source>local minimum</source><translation>局部最小值</translation></message>
<message><source>local</source><translation>局部</translation></message>
<message><source>maximum</source><translation>最大值</translation></message>
<message><source>saddle point</source><translation>鞍点</translation></message>
<message><source>saddle</source><translation>鞍点</translation></message>
</context>
<context><name>CurveView</name>
<message><source>A start here diverges</source><translation>从这里出发会发散</translation></message>
<message><source>A start here ends at no critical point</source><translation>从这里出发，不停在任何临界点</translation></message>
<message><source>A start here ends at: {kind}, x = {x}</source><translation>从这里出发，停在：{kind}，x = {x}</translation></message>
<message><source>Curve</source><translation>曲线</translation></message>
</context>
<context><name>EpochTimeCard</name>
<message><source>Time of an epoch</source><translation>一个周期的耗时</translation></message>
<message><source>batch of {size}: {time}</source><translation>批量 {size}：{time}</translation></message>
<message><source>batch size |B|</source><translation>批量大小 |B|</translation></message>
<message><source>seconds</source><translation>秒</translation></message>
</context>
<context><name>ErrorCard</name>
<message><source>Logarithmic axis of the errors</source><translation>误差的对数轴</translation></message>
<message><source>Logarithmic axis</source><translation>对数轴</translation></message>
<message><source>Training and test error</source><translation>训练误差与测试误差</translation></message>
<message><source>least test error {error} at t = {t}</source><translation>最小测试误差 {error}，在 t = {t}</translation></message>
<message><source>least test error</source><translation>最小测试误差</translation></message>
<message><source>log</source><translation>对数</translation></message>
<message><source>mean squared error</source><translation>均方误差</translation></message>
<message><source>of least squares</source><translation>最小二乘解的误差</translation></message>
<message><source>test error</source><translation>测试误差</translation></message>
<message><source>training error</source><translation>训练误差</translation></message>
</context>
<context><name>FinalCard</name>
<message><source>f at the end of each run</source><translation>每次运行结束时的 f</translation></message>
<message><source>f at the end</source><translation>结束时的 f</translation></message>
<message><source>learning rate η</source><translation>学习率 η</translation></message>
</context>
<context><name>FitCard</name>
<message><source>Data and fit</source><translation>数据与拟合</translation></message>
<message><source>fit at step t</source><translation>第 t 步的拟合</translation></message>
<message><source>least squares</source><translation>最小二乘解</translation></message>
<message><source>test data</source><translation>测试数据</translation></message>
<message><source>training data</source><translation>训练数据</translation></message>
<message><source>truth</source><translation>真实函数</translation></message>
</context>
<context><name>GraphCard</name>
<message><source>Nothing is drawn yet</source><translation>尚未绘制任何内容</translation></message>
</context>
<context><name>IndexCard</name>
<message><source>How many are positive for {0}</source><translation>{0} 时正特征值的个数</translation></message>
<message><source>if the signs were independent</source><translation>假如符号互相独立</translation></message>
<message><source>most often {0} of {1}: {2} of all matrices</source><translation>最常见的是 {1} 个中有 {0} 个：占全部矩阵的 {2}</translation></message>
<message><source>positive eigenvalues</source><translation>正特征值的个数</translation></message>
<message><source>random matrices</source><translation>随机矩阵</translation></message>
<message><source>share of matrices</source><translation>矩阵的比例</translation></message>
</context>
<context><name>InnerTerms</name>
<message><source>adapted gradients ×{scale}</source><translation>自适应梯度 ×{scale}</translation></message>
<message><source>beyond the edge:</source><translation>超出边界：</translation></message>
<message><source>directions ×{scale}</source><translation>方向 ×{scale}</translation></message>
<message><source>gradients ×{scale}</source><translation>梯度 ×{scale}</translation></message>
<message><source>not finite:</source><translation>非有限值：</translation></message>
<message><source>steps true to scale</source><translation>更新步按真实比例</translation></message>
</context>
<context><name>LossCard</name>
<message><source>Draw how far f is above its minimum f*, which least squares give</source><translation>画出 f 高出其最小值 f*（由最小二乘得出）多少</translation></message>
<message><source>Gradients ∇fᵢ of single samples that were computed</source><translation>算过的单个样本梯度 ∇fᵢ 的个数</translation></message>
<message><source>Logarithmic horizontal axis</source><translation>横轴取对数</translation></message>
<message><source>Logarithmic vertical axis</source><translation>纵轴取对数</translation></message>
<message><source>Loss f = (1/n) Σ fᵢ</source><translation>损失 f = (1/n) Σ fᵢ</translation></message>
<message><source>Samples drawn, as multiples of n</source><translation>抽到的样本数，以 n 为单位</translation></message>
<message><source>Time that the iterations took, in seconds; looking at f is not in it</source><translation>各次迭代所用的时间，单位为秒；不含计算 f 的时间</translation></message>
<message><source>epochs</source><translation>迭代周期</translation></message>
<message><source>f − f*</source><translation>f − f*</translation></message>
<message><source>f(x) − f*</source><translation>f(x) − f*</translation></message>
<message><source>f(x)</source><translation>f(x)</translation></message>
<message><source>gradient evaluations</source><translation>梯度计算次数</translation></message>
<message><source>least squares f*</source><translation>最小二乘 f*</translation></message>
<message><source>log x</source><translation>横轴对数</translation></message>
<message><source>log y</source><translation>纵轴对数</translation></message>
<message><source>measured seconds</source><translation>实测秒数</translation></message>
<message><source>{run}: {loss} after {count} epochs</source><translation>{run}：{count} 个周期后为 {loss}</translation></message>
</context>
<context><name>MeanErrorCard</name>
<message><source>Error of a mean of m</source><translation>m 个梯度平均的误差</translation></message>
<message><source>It falls as 1/√m.</source><translation>它按 1/√m 下降。</translation></message>
<message><source>distance from ∇f</source><translation>与 ∇f 的距离</translation></message>
<message><source>m</source><translation>m</translation></message>
<message><source>one sequence</source><translation>一个序列</translation></message>
<message><source>rms of {count}</source><translation>{count} 个的均方根</translation></message>
<message><source>σ/√m · √((n − m)/(n − 1))</source><translation>σ/√m · √((n − m)/(n − 1))</translation></message>
<message><source>σ/√m</source><translation>σ/√m</translation></message>
</context>
<context><name>NumberLine</name>
<message><source>; </source><translation>；</translation></message>
<message><source>{caption}: {value}</source><translation>{caption}：{value}</translation></message>
</context>
<context><name>PaneView</name>
<message><source>; </source><translation>；</translation></message>
<message><source>{0}, {1}</source><translation>{0}，{1}</translation></message>
<message><source>{count} diverged</source><translation>{count} 次发散</translation></message>
<message><source>{count} drawn</source><translation>画出 {count} 次</translation></message>
<message><source>{count} repeats: {x}</source><translation>重复 {count} 次：{x}</translation></message>
</context>
<context><name>PhaseCaption</name>
<message><source>Arrows begin at the iterate; a minus says that the negative is drawn, which points downhill. A rectangle has the named roots or sizes as its sides; it has no direction of its own, and lies where the step goes. All of a kind have the scale that stands in the plot: at ×0.2 a gradient of 1 is as long as 0.2 of x. The step is true to scale. Dashed: before this step. A hollow head goes on beyond the edge.</source><translation>箭头从当前迭代点出发；带负号的表示画的是其相反向量，即下坡方向。矩形的边长是所标的平方根或大小；它本身没有方向，画在更新所去的一侧。同一类量使用图中标出的同一比例：×0.2 表示大小为 1 的梯度画成 x 的 0.2。更新步按真实比例。虚线：本步之前的值。空心箭头：延伸到边界之外。</translation></message>
<message><source>The sum of several inner steps, of which torch keeps only the last.</source><translation>若干次内部迭代之和，其中 torch 只保留最后一次。</translation></message>
<message><source>{phase} {number}/{count}</source><translation>{phase} {number}/{count}</translation></message>
</context>
<context><name>RatesCard</name>
<message><source>all steps done</source><translation>步数用完</translation></message>
<message><source>converged</source><translation>已收敛</translation></message>
<message><source>diverged</source><translation>已发散</translation></message>
<message><source>divergent</source><translation>发散</translation></message>
<message><source>oscillating</source><translation>振荡</translation></message>
<message><source>stable</source><translation>稳定</translation></message>
</context>
<context><name>RunView</name>
<message><source>Start of {run}: drag it</source><translation>{run} 的起点：可拖动</translation></message>
<message><source>{kind} at {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</source><translation>{kind}，位于 {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</translation></message>
</context>
<context><name>SharesCard</name>
<message><source>0.5ᵏ, were the signs independent</source><translation>0.5ᵏ，假如符号互相独立</translation></message>
<message><source>3^(−k²/4), the rate of fall</source><translation>3^(−k²/4)，下降的快慢</translation></message>
<message><source>All k eigenvalues are positive</source><translation>k 个特征值全为正</translation></message>
<message><source>exact</source><translation>精确值</translation></message>
<message><source>none seen: below this</source><translation>未见到：低于此值</translation></message>
<message><source>plain sampling</source><translation>直接抽样</translation></message>
<message><source>probability</source><translation>概率</translation></message>
<message><source>sequential Monte Carlo</source><translation>序贯蒙特卡洛</translation></message>
<message><source>size k</source><translation>阶数 k</translation></message>
</context>
<context><name>SpectrumCard</name>
<message><source>Eigenvalues for {0}</source><translation>{0} 时的特征值</translation></message>
<message><source>Wigner's semicircle</source><translation>维格纳半圆</translation></message>
<message><source>density</source><translation>密度</translation></message>
<message><source>{0} matrices</source><translation>{0} 个矩阵</translation></message>
</context>
<context><name>StepsCard</name>
<message><source>For each learning rate, after how many steps its run has ended</source><translation>对每个学习率，运行在多少步后结束</translation></message>
<message><source>Steps until the run ends</source><translation>到运行结束的步数</translation></message>
<message><source>learning rate η</source><translation>学习率 η</translation></message>
<message><source>steps</source><translation>步数</translation></message>
</context>
<context><name>SurfaceView</name>
<message><source>Drag to turn, or drag a start; Ctrl+wheel to zoom, double click to go back</source><translation>拖动以旋转，也可拖动起点；Ctrl+滚轮缩放，双击还原</translation></message>
<message><source>Surface</source><translation>曲面</translation></message>
<message><source>The arrow keys turn it, plus and minus zoom, while it has the keyboard</source><translation>获得键盘焦点时，方向键旋转，加减号缩放</translation></message>
</context>
<context><name>TraceChart</name>
<message><source>; </source><translation>；</translation></message>
<message><source>Logarithmic axis of {quantity}</source><translation>{quantity} 的对数轴</translation></message>
<message><source>Logarithmic axis</source><translation>对数轴</translation></message>
<message><source>Thick line and band: mean and one standard deviation to each side, over the repeats. Thin line: the run with the first seed.</source><translation>粗线和色带：各次重复的均值，上下各一个标准差。细线：第一个种子的那次运行。</translation></message>
<message><source>f(xₜ)</source><translation>f(xₜ)</translation></message>
<message><source>log</source><translation>对数</translation></message>
<message><source>smallest λ of H</source><translation>H 的最小特征值 λ</translation></message>
<message><source>{run}: mean {mean}, standard deviation {std}</source><translation>{run}：均值 {mean}，标准差 {std}</translation></message>
<message><source>± sd</source><translation>± sd</translation></message>
<message><source>ηₜ</source><translation>ηₜ</translation></message>
<message><source>‖∇f(xₜ)‖</source><translation>‖∇f(xₜ)‖</translation></message>
</context>
</TS>
