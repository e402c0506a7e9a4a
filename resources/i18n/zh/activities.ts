<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BasinsActivity</name>
<message><source>A run is at a critical point if it ends within 2 % of the domain's sides from it, where ‖∇f‖ ≤ {tolerance}; or if its last two iterates are there. Darker: more steps.</source><translation>运行结束时若 ‖∇f‖ ≤ {tolerance}，且离某临界点不超过定义域边长的 2 %，或最后两个迭代点都在那里，就算到达该点。颜色越深，步数越多。</translation></message>
<message><source>Basins</source><translation>吸引域</translation></message>
<message><source>The run from ({start}) diverges after {t} steps.</source><translation>从 ({start}) 出发的运行在 {t} 步后发散。</translation></message>
<message><source>The run from ({start}) ends at the {kind} ({place}) after {t} steps.</source><translation>从 ({start}) 出发的运行在 {t} 步后到达{kind} ({place})。</translation></message>
<message><source>The run from ({start}) is at no critical point after {t} steps.</source><translation>从 ({start}) 出发的运行在 {t} 步后不在任何临界点。</translation></message>
<message><source>{0} A click opens it in Descent.</source><translation>{0}点击可在“梯度下降”中打开它。</translation></message>
</context>
<context><name>DataSource</name>
<message><source>Open a table of data</source><translation>打开数据表</translation></message>
</context>
<context><name>ExperimentActivity</name>
<message><source>It is shown once the question is answered.</source><translation>回答问题之后才会显示。</translation></message>
</context>
<context><name>GeneralizationActivity</name>
<message><source>Diverged: the learning rate is too large, and the weights grow beyond all bounds.</source><translation>发散：学习率太大，权重无限增长。</translation></message>
<message><source>Polynomial regression</source><translation>多项式回归</translation></message>
<message><source>Training error {train}, test error {test}, the least of all steps so far: to stop here would be early stopping.</source><translation>训练误差 {train}，测试误差 {test}，是目前所有步中最小的：在这里停下就是早停。</translation></message>
<message><source>Training error {train}, test error {test}. It was {least} at t = {best}; since then the fit learns the noise of the training data by heart.</source><translation>训练误差 {train}，测试误差 {test}。t = {best} 时测试误差曾是 {least}；此后拟合只是在死记训练数据的噪声。</translation></message>
<message><source>Training error {train}, test error {test}: both fall, the fit learns what all data share.</source><translation>训练误差 {train}，测试误差 {test}：两者都在下降，拟合学到的是所有数据的共性。</translation></message>
</context>
<context><name>HighDimensionsActivity</name>
<message><source>All {k} are positive in 1 of {times} matrices (sequential Monte Carlo, ±{error}); drawn plainly, in {positive} of {samples}.</source><translation>每 {times} 个矩阵中才有 1 个的 {k} 个特征值全为正（序贯蒙特卡洛，±{error}）；直接抽取的 {samples} 个中有 {positive} 个。</translation></message>
<message><source>Independent signs would make it more than {ratio} times as many, but eigenvalues repel each other.</source><translation>假如符号互相独立，会多到 {ratio} 倍以上；但特征值互相排斥。</translation></message>
<message><source>Independent signs would make it {ratio} times as many, but eigenvalues repel each other.</source><translation>假如符号互相独立，会多到 {ratio} 倍；但特征值互相排斥。</translation></message>
<message><source>Of {samples} matrices of size {k}, {positive} had positive eigenvalues only.</source><translation>在 {samples} 个 {k} 阶矩阵中，{positive} 个的特征值全为正。</translation></message>
<message><source>Random matrices</source><translation>随机矩阵</translation></message>
</context>
<context><name>LearningRateActivity</name>
<message><source>Best: η = {0}.</source><translation>最佳：η = {0}。</translation></message>
<message><source>Learning rates</source><translation>学习率</translation></message>
<message><source>Oscillating: two or more steps end where f rises again. Divergent: not finite, beyond 10¹², or higher than at the start.</source><translation>振荡：至少有两步的终点处 f 沿步长方向回升。发散：不是有限数、超过 10¹²，或比起点更高。</translation></message>
<message><source>The limit is that of the minimum at ({0}).</source><translation>稳定界限取自 ({0}) 处的极小点。</translation></message>
<message><source>divergent</source><translation>发散</translation></message>
<message><source>oscillating: steps overshoot</source><translation>振荡：步子越过了谷底</translation></message>
<message><source>stable</source><translation>稳定</translation></message>
<message><source>{0} A click opens this run in Descent.</source><translation>{0}点击可在“梯度下降”中打开这次运行。</translation></message>
<message><source>η = {lr}: {range}, after all {t} steps f = {f}.</source><translation>η = {lr}：{range}，走完 {t} 步后 f = {f}。</translation></message>
<message><source>η = {lr}: {range}, after {t} steps f = {f}.</source><translation>η = {lr}：{range}，{t} 步后 f = {f}。</translation></message>
<message><source>η = {lr}: {range}, converged after {t} steps to f = {f}.</source><translation>η = {lr}：{range}，{t} 步后收敛到 f = {f}。</translation></message>
<message><source>η = {lr}: {range}, diverged after {t} steps; last f = {f}.</source><translation>η = {lr}：{range}，{t} 步后发散；最后的 f = {f}。</translation></message>
</context>
<context><name>MiniBatchActivity</name>
<message><source>Model</source><translation>模型</translation></message>
<message><source>epoch {t} / {last}</source><translation>第 {t} / {last} 个周期</translation></message>
<message><source>{run}, above {limit}</source><translation>{run}，超过 {limit}</translation></message>
</context>
<context><name>ObjectivePreview</name>
<message><source>This is how it would look: choose it, or leave with Esc.</source><translation>选中后就是这个样子：选择它，或按 Esc 返回。</translation></message>
<message><source>preview</source><translation>预览</translation></message>
</context>
<context><name>Pointing</name>
<message><source>x = {place}   f = {value}   f′ = {slope}</source><translation>x = {place}   f = {value}   f′ = {slope}</translation></message>
<message><source>x = {place}   f = {value}   ‖∇f‖ = {slope}</source><translation>x = {place}   f = {value}   ‖∇f‖ = {slope}</translation></message>
</context>
</TS>
