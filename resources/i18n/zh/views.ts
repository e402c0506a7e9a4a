<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BoxAxes</name>
<message><source>f (log scale)</source><translation>f（对数刻度）</translation></message>
</context>
<context><name>ChartPlot</name>
<message><source>Values that are zero or negative have no place on a logarithmic axis.</source><translation>零和负值在对数轴上没有位置。</translation></message>
</context>
<context><name>ContourView</name>
<message><source>Contour plot</source><translation>等高线图</translation></message>
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
<message><source>Curve</source><translation>曲线</translation></message>
</context>
<context><name>ErrorCard</name>
<message><source>Logarithmic axis of the errors</source><translation>误差的对数轴</translation></message>
<message><source>Logarithmic axis</source><translation>对数轴</translation></message>
<message><source>Training and test error</source><translation>训练误差与测试误差</translation></message>
<message><source>least test error {error} at t = {t}</source><translation>最小测试误差 {error}，在 t = {t}</translation></message>
<message><source>least test error</source><translation>最小测试误差</translation></message>
<message><source>log</source><translation>对数</translation></message>
<message><source>mean square</source><translation>均方误差</translation></message>
<message><source>of least squares</source><translation>最小二乘解的误差</translation></message>
<message><source>test error</source><translation>测试误差</translation></message>
<message><source>training error</source><translation>训练误差</translation></message>
</context>
<context><name>FitCard</name>
<message><source>Data and fit</source><translation>数据与拟合</translation></message>
<message><source>fit at step t</source><translation>第 t 步的拟合</translation></message>
<message><source>least squares</source><translation>最小二乘解</translation></message>
<message><source>test data</source><translation>测试数据</translation></message>
<message><source>training data</source><translation>训练数据</translation></message>
<message><source>truth</source><translation>真实函数</translation></message>
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
<context><name>NumberLine</name>
<message><source>; </source><translation>；</translation></message>
<message><source>{caption}: {value}</source><translation>{caption}：{value}</translation></message>
</context>
<context><name>PaneView</name>
<message><source>{0}, {1}</source><translation>{0}，{1}</translation></message>
</context>
<context><name>PhaseCaption</name>
<message><source>Arrows begin at the iterate; a minus says that the negative is drawn, which points downhill. A rectangle has the named roots or sizes as its sides; it has no direction of its own, and lies where the step goes. All of a kind have the scale that stands in the plot: at ×0.2 a gradient of 1 is as long as 0.2 of x. The step is true to scale. Dashed: before this step. A hollow head goes on beyond the edge.</source><translation>箭头从当前迭代点出发；带负号的表示画的是其相反向量，即下坡方向。矩形的边长是所标的平方根或大小；它本身没有方向，画在更新所去的一侧。同一类量使用图中标出的同一比例：×0.2 表示大小为 1 的梯度画成 x 的 0.2。更新步按真实比例。虚线：本步之前的值。空心箭头：延伸到边界之外。</translation></message>
<message><source>The sum of several inner steps, of which torch keeps only the last.</source><translation>若干次内部迭代之和，其中 torch 只保留最后一次。</translation></message>
<message><source>{phase} {number}/{count}</source><translation>{phase} {number}/{count}</translation></message>
</context>
<context><name>RunView</name>
<message><source>Start of {run}: drag it</source><translation>{run} 的起点：可拖动</translation></message>
<message><source>{kind} at {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</source><translation>{kind}，位于 {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</translation></message>
</context>
<context><name>SharesCard</name>
<message><source>0.5ᵏ, were the signs independent</source><translation>0.5ᵏ，假如符号互相独立</translation></message>
<message><source>3^(−k²/4), the rate of fall</source><translation>3^(−k²/4)，下降的速度</translation></message>
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
<context><name>SurfaceView</name>
<message><source>Drag to turn, Ctrl+wheel to zoom, double click to go back</source><translation>拖动以旋转，Ctrl+滚轮缩放，双击复位</translation></message>
<message><source>Surface</source><translation>曲面</translation></message>
</context>
<context><name>TraceChart</name>
<message><source>Logarithmic axis of {quantity}</source><translation>{quantity} 的对数轴</translation></message>
<message><source>Logarithmic axis</source><translation>对数轴</translation></message>
<message><source>f(xₜ)</source><translation>f(xₜ)</translation></message>
<message><source>log</source><translation>对数</translation></message>
<message><source>smallest λ of H</source><translation>H 的最小特征值 λ</translation></message>
<message><source>ηₜ</source><translation>ηₜ</translation></message>
<message><source>‖∇f(xₜ)‖</source><translation>‖∇f(xₜ)‖</translation></message>
</context>
</TS>
