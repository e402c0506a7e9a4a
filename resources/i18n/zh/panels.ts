<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BatchRunPanel</name>
<message><source>All samples in a batch: gradient descent</source><translation>一批含全部样本：梯度下降</translation></message>
<message><source>Runs</source><translation>运行</translation></message>
<message><source>Samples in a batch: {size}</source><translation>一批的样本数：{size}</translation></message>
</context>
<context><name>ChoiceEditor</name>
<message><source>none</source><translation>无</translation></message>
</context>
<context><name>CodePanel</name>
<message><source>Code</source><translation>代码</translation></message>
<message><source>Copy the program</source><translation>复制程序</translation></message>
<message><source>It can be selected and copied</source><translation>可以选中并复制</translation></message>
<message><source>The run as a PyTorch program</source><translation>写成 PyTorch 程序的这次运行</translation></message>
<message><source>runs as it stands</source><translation>可直接运行</translation></message>
</context>
<context><name>DataPanel</name>
<message><source>Breast cancer</source><translation>乳腺癌</translation></message>
<message><source>CSV file…</source><translation>CSV 文件…</translation></message>
<message><source>Choose a CSV file</source><translation>选择 CSV 文件</translation></message>
<message><source>Data</source><translation>数据</translation></message>
<message><source>Diabetes</source><translation>糖尿病</translation></message>
<message><source>Drawn at random</source><translation>随机生成</translation></message>
<message><source>File</source><translation>文件</translation></message>
<message><source>First line</source><translation>首行</translation></message>
<message><source>How many rows are read, from the first; empty for all</source><translation>从首行起读取的行数；留空则全部读取</translation></message>
<message><source>Source</source><translation>来源</translation></message>
<message><source>Target</source><translation>目标</translation></message>
<message><source>The column that is predicted; all others are features</source><translation>要预测的列；其余各列都是特征</translation></message>
<message><source>What is learned from</source><translation>用来学习的数据</translation></message>
<message><source>Whether the file's first line names its columns</source><translation>文件首行是否为列名</translation></message>
<message><source>all</source><translation>全部</translation></message>
<message><source>commas</source><translation>逗号</translation></message>
<message><source>found out</source><translation>自动判断</translation></message>
<message><source>n = {samples} samples with {features} features; predicted: {target}</source><translation>n = {samples} 个样本，{features} 个特征；预测：{target}</translation></message>
<message><source>names of columns</source><translation>列名</translation></message>
<message><source>numbers</source><translation>数</translation></message>
<message><source>rows</source><translation>行数</translation></message>
<message><source>semicolons</source><translation>分号</translation></message>
<message><source>tabs</source><translation>制表符</translation></message>
<message><source>{count} columns with names, {separator} between them</source><translation>{count} 列，有列名，以{separator}分隔</translation></message>
<message><source>{count} columns without names, {separator} between them</source><translation>{count} 列，无列名，以{separator}分隔</translation></message>
</context>
<context><name>ExperimentPanel</name>
<message><source>Another seed</source><translation>换一个种子</translation></message>
</context>
<context><name>LimitsPanel</name>
<message><source>A run has converged when its gradient is no longer than this, 0 or more</source><translation>梯度的长度不超过此值，即认为收敛；不小于 0</translation></message>
<message><source>Another seed</source><translation>换一个种子</translation></message>
<message><source>How many runs with noise of their own, 1 to 10 000: seed, seed + 1, … Their mean and standard deviation are drawn, and a dot for each</source><translation>各带自己噪声的运行次数，1 到 10 000：种子从所填的起逐个加 1；画出它们的均值与标准差，每次运行一个点</translation></message>
<message><source>How many steps are computed, 0 to 1 000 000; playing on adds more</source><translation>计算多少步，0 到 1 000 000；继续播放会增加</translation></message>
<message><source>Noise σ</source><translation>噪声 σ</translation></message>
<message><source>Of the noise: another seed, other noise; 0 or more</source><translation>噪声的随机种子：种子不同，噪声也不同；不小于 0</translation></message>
<message><source>Repeat ×</source><translation>重复 ×</translation></message>
<message><source>Seed and limits</source><translation>种子与上限</translation></message>
<message><source>Seed</source><translation>种子</translation></message>
<message><source>Standard deviation of the noise on each component of the gradient, 0 or more</source><translation>加在梯度每个分量上的噪声的标准差，不小于 0</translation></message>
<message><source>Steps</source><translation>步数</translation></message>
<message><source>Stop at ‖∇f‖ ≤</source><translation>停止：‖∇f‖ ≤</translation></message>
</context>
<context><name>ListEditor</name>
<message><source>must be numbers with commas between them</source><translation>必须是用逗号分隔的数</translation></message>
</context>
<context><name>MethodPanel</name>
<message><source>More parameters of the {0}</source><translation>{0}的更多参数</translation></message>
<message><source>More parameters</source><translation>更多参数</translation></message>
</context>
<context><name>MoreButton</name>
<message><source>folded up</source><translation>已折叠</translation></message>
<message><source>unfolded</source><translation>已展开</translation></message>
</context>
<context><name>ObjectivePanel</name>
<message><source>A formula in x, or in x and y: + - * / ^, sqrt, exp, log, sin, cos, tanh, abs …</source><translation>x 的公式，或 x 与 y 的公式：+ - * / ^、sqrt、exp、log、sin、cos、tanh、abs……</translation></message>
<message><source>A maximisation is the minimisation of −f.</source><translation>求最大值就是对 −f 求最小值。</translation></message>
<message><source>From where to where it is drawn</source><translation>从哪里画到哪里</translation></message>
<message><source>Objective</source><translation>目标函数</translation></message>
<message><source>condition κ</source><translation>条件数 κ</translation></message>
<message><source>maximize</source><translation>求最大值</translation></message>
<message><source>must be two numbers: from, to</source><translation>必须是两个数：起、止</translation></message>
<message><source>{0} from, to</source><translation>{0} 的范围</translation></message>
</context>
<context><name>OptimizerPanel</name>
<message><source>Optimizer</source><translation>优化器</translation></message>
<message><source>stable below 2/λmax = {0}</source><translation>小于 2/λmax = {0} 时稳定</translation></message>
<message><source>stable below η = {0}</source><translation>小于 η = {0} 时稳定</translation></message>
<message><source>{method} ({source})</source><translation>{method}（{source}）</translation></message>
</context>
<context><name>ProgressStrip</name>
<message><source>Compute it once more from the beginning</source><translation>从头重新计算</translation></message>
<message><source>Continue</source><translation>继续</translation></message>
<message><source>Go on computing where it was stopped</source><translation>从停下的地方继续计算</translation></message>
<message><source>Progress</source><translation>进度</translation></message>
<message><source>Run again</source><translation>重新运行</translation></message>
<message><source>Stop computing; what has come so far stays</source><translation>停止计算；已得到的结果会保留</translation></message>
<message><source>Stop</source><translation>停止</translation></message>
</context>
<context><name>RatesPanel</name>
<message><source>Start</source><translation>起点</translation></message>
<message><source>Where all runs start: x, or x and y</source><translation>所有运行的起点：x，或 x 和 y</translation></message>
<message><source>must be numbers with commas between them</source><translation>必须是用逗号分隔的数</translation></message>
</context>
<context><name>RunPanel</name>
<message><source>Edit optimizer, schedule and noise in all panes at once</source><translation>同时修改所有窗格的优化器、调度和噪声</translation></message>
<message><source>Objective</source><translation>目标函数</translation></message>
<message><source>Run</source><translation>运行</translation></message>
<message><source>Start</source><translation>起点</translation></message>
<message><source>Where the run starts, a number for each variable; it can be dragged, too</source><translation>运行从哪里开始，每个变量一个数；也可以拖动起点</translation></message>
<message><source>applies to all panes</source><translation>用于所有窗格</translation></message>
<message><source>applies to both panes</source><translation>用于两个窗格</translation></message>
<message><source>applies to {0}</source><translation>用于{0}</translation></message>
<message><source>must be numbers with commas between them</source><translation>必须是用逗号分隔的数</translation></message>
<message><source>pane {0}</source><translation>窗格 {0}</translation></message>
</context>
<context><name>RunsRow</name>
<message><source>Add a run that races the others in this pane</source><translation>在这个窗格中增加一个与其他运行比赛的运行</translation></message>
<message><source>Remove the chosen run</source><translation>删除选中的运行</translation></message>
<message><source>Run {0}: {1}</source><translation>运行 {0}：{1}</translation></message>
</context>
<context><name>SchedulePanel</name>
<message><source>Schedule</source><translation>学习率调度</translation></message>
<message><source>The learning rate stays what it is.</source><translation>学习率保持不变。</translation></message>
<message><source>constant</source><translation>恒定</translation></message>
</context>
<context><name>SpreadPanel</name>
<message><source>Repeats</source><translation>重复运行</translation></message>
<message><source>The mean is uncertain by sd/√N =</source><translation>均值的不确定度 sd/√N =</translation></message>
<message><source>f =</source><translation>f =</translation></message>
<message><source>in closed form</source><translation>解析结果</translation></message>
<message><source>mean of x =</source><translation>x 的均值 =</translation></message>
<message><source>standard deviation =</source><translation>标准差 =</translation></message>
<message><source>{count} of {all} have converged, and stay where they are.</source><translation>{all} 次中有 {count} 次已收敛，停在原处。</translation></message>
<message><source>{count} of {all} have diverged, the first at t = {t}: with no place of theirs, mean and standard deviation are no numbers from then on.</source><translation>{all} 次中有 {count} 次已发散，最早在 t = {t}：它们不再有位置，从那以后均值和标准差都不是数。</translation></message>
<message><source>{count} × at t = {t}</source><translation>{count} 次，t = {t}</translation></message>
</context>
<context><name>StepPanel</name>
<message><source>All steps that were asked for are done. Play on to compute more.</source><translation>要求的步数已全部完成。继续播放会计算更多步。</translation></message>
<message><source>It is shown once the question is answered.</source><translation>回答问题之后才会显示。</translation></message>
<message><source>No step has been computed yet.</source><translation>还没有计算任何一步。</translation></message>
<message><source>No step: f falls too little along the direction.</source><translation>没有这一步：f 沿该方向下降太少。</translation></message>
<message><source>No step: the gradient is within the method's own tolerance.</source><translation>没有这一步：梯度已不超过方法自身的容差。</translation></message>
<message><source>Taylor predicts Δf =</source><translation>泰勒一阶预测 Δf =</translation></message>
<message><source>The run ended here: f or its gradient is no finite number.</source><translation>运行到此结束：f 或其梯度不是有限的数。</translation></message>
<message><source>The run ended here: it diverged beyond all bounds.</source><translation>运行到此结束：已经发散，超出一切界限。</translation></message>
<message><source>The run ended here: the gradient is within the tolerance.</source><translation>运行到此结束：梯度已不超过容差。</translation></message>
<message><source>The run is being computed.</source><translation>正在计算这次运行。</translation></message>
<message><source>The step that led here:</source><translation>到这里的最后一步：</translation></message>
<message><source>This step</source><translation>这一步</translation></message>
<message><source>actual Δf =</source><translation>实际 Δf =</translation></message>
<message><source>to second order Δf =</source><translation>二阶预测 Δf =</translation></message>
</context>
<context><name>SymbolicPanel</name>
<message><source>The derivatives are being written out.</source><translation>正在写出导数。</translation></message>
<message><source>The derivatives are too long to be shown.</source><translation>导数太长，无法显示。</translation></message>
<message><source>The gradient and the Hessian as formulas</source><translation>梯度和海森矩阵的公式</translation></message>
<message><source>The second derivatives are too long to be shown.</source><translation>二阶导数太长，无法显示。</translation></message>
<message><source>∇f and H</source><translation>∇f 与 H</translation></message>
</context>
<context><name>TextEditor</name>
<message><source>automatic</source><translation>自动</translation></message>
</context>
<context><name>TransportBar</name>
<message><source>Computing</source><translation>正在计算</translation></message>
<message><source>How many steps are played a second</source><translation>每秒播放多少步</translation></message>
<message><source>Speed</source><translation>速度</translation></message>
<message><source>Step</source><translation>步</translation></message>
<message><source>Timeline</source><translation>时间轴</translation></message>
<message><source>{0} steps/s</source><translation>{0} 步/秒</translation></message>
</context>
</TS>
