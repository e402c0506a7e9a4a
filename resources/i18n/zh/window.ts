<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>AboutDialog</name>
<message><source>&amp;Copy Versions</source><translation>复制版本信息(&amp;C)</translation></message>
<message><source>About Descent Lab</source><translation>关于 Descent Lab</translation></message>
<message><source>Copy the versions, for a report of something that is wrong</source><translation>复制各组件的版本，便于报告问题</translation></message>
<message><source>Descent Lab shows why gradient descent works, stalls and fails.</source><translation>Descent Lab 演示梯度下降为什么有效、为什么停滞、为什么失败。</translation></message>
<message><source>Libraries</source><translation>程序库</translation></message>
<message><source>Library</source><translation>程序库</translation></message>
<message><source>Licence</source><translation>许可证</translation></message>
<message><source>Qt and PySide6 are used under the LGPL 3. Their libraries are files of their own, which you may replace by your own builds of them: {folder}</source><translation>Qt 和 PySide6 按 LGPL 3 使用。它们的库是单独的文件，你可以换成自己编译的版本：{folder}</translation></message>
<message><source>Text of the licence</source><translation>许可证全文</translation></message>
<message><source>The text below is the licence of the library chosen here</source><translation>下方是此处所选程序库的许可证全文</translation></message>
<message><source>Version {version}</source><translation>版本 {version}</translation></message>
<message><source>Version</source><translation>版本</translation></message>
</context>
<context><name>CrashDialog</name>
<message><source>Copy the Text</source><translation>复制文本</translation></message>
<message><source>Something went wrong</source><translation>出错了</translation></message>
<message><source>The error's text</source><translation>错误文本</translation></message>
<message><source>The program met an error that it did not expect. What you made is saved, and you can go on. The text below helps to find the mistake; it is also in {path}.</source><translation>程序遇到了意料之外的错误。你的工作已保存，可以继续使用。下面的文本有助于查找原因，它也写在 {path} 中。</translation></message>
</context>
<context><name>Document</name>
<message><source>Open a scenario</source><translation>打开场景</translation></message>
<message><source>Pictures ({kinds})</source><translation>图片 ({kinds})</translation></message>
<message><source>Save as a PyTorch program</source><translation>另存为 PyTorch 程序</translation></message>
<message><source>Save as a table</source><translation>另存为表格</translation></message>
<message><source>Save the picture</source><translation>保存图片</translation></message>
<message><source>Save the scenario</source><translation>保存场景</translation></message>
<message><source>There is nothing to write: nothing is computed</source><translation>没有可写入的内容：尚未算出任何结果</translation></message>
<message><source>{name} is written when all is computed</source><translation>全部计算完成后写入 {name}</translation></message>
<message><source>{name} is written</source><translation>{name} 已写入</translation></message>
</context>
<context><name>Export</name>
<message><source>Cancel</source><translation>取消</translation></message>
<message><source>Drawing the animation …</source><translation>正在绘制动画……</translation></message>
<message><source>chart {number}</source><translation>图表 {number}</translation></message>
<message><source>pane {number}</source><translation>窗格 {number}</translation></message>
<message><source>stage, clock and charts</source><translation>舞台、播放条和图表</translation></message>
<message><source>the stage</source><translation>舞台</translation></message>
</context>
<context><name>ExportDialog</name>
<message><source>Export</source><translation>导出</translation></message>
<message><source>Language</source><translation>语言</translation></message>
<message><source>Of an animation, 0.5 to 60</source><translation>用于动画，0.5 到 60</translation></message>
<message><source>Pixels for each of the screen's, 0.5 to 4; vector graphics need none</source><translation>屏幕上每个像素对应的像素数，0.5 到 4；矢量图不需要</translation></message>
<message><source>Scale</source><translation>缩放</translation></message>
<message><source>Steps a second</source><translation>每秒步数</translation></message>
<message><source>The file's name says the format: png; svg and pdf, which are vector graphics; gif, apng and mp4, which move.</source><translation>格式由文件名决定：png；svg 和 pdf 是矢量图；gif、apng 和 mp4 是动画。</translation></message>
<message><source>Theme</source><translation>主题</translation></message>
<message><source>What</source><translation>内容</translation></message>
<message><source>as shown</source><translation>与屏幕相同</translation></message>
<message><source>dark</source><translation>深色</translation></message>
<message><source>light</source><translation>浅色</translation></message>
</context>
<context><name>LessonFolders</name>
<message><source>A new lesson</source><translation>新的一课</translation></message>
<message><source>Folder of the new lesson</source><translation>新课的文件夹</translation></message>
<message><source>New lesson</source><translation>新建一课</translation></message>
<message><source>Open a lesson's folder</source><translation>打开课程文件夹</translation></message>
<message><source>Title of the lesson:</source><translation>课程标题：</translation></message>
</context>
<context><name>MainWindow</name>
<message><source>The computation failed: {0}</source><translation>计算失败：{0}</translation></message>
<message><source>Tools</source><translation>工具</translation></message>
<message><source>Untitled</source><translation>未命名</translation></message>
</context>
<context><name>OpenTextDialog</name>
<message><source>A text that begins with descent-lab:</source><translation>以 descent-lab: 开头的文本</translation></message>
<message><source>Open from Text</source><translation>从文本打开</translation></message>
<message><source>The text {reason}</source><translation>这段文本{reason}</translation></message>
</context>
<context><name>Safekeeping</name>
<message><source>Ask Later</source><translation>以后再问</translation></message>
<message><source>Descent Lab did not end by itself the last time. What it showed is still there.</source><translation>上次 Descent Lab 没有正常结束，当时显示的内容还在。</translation></message>
<message><source>Restore</source><translation>恢复</translation></message>
<message><source>Take up where it ended?</source><translation>接着上次继续？</translation></message>
<message><source>Throw Away</source><translation>丢弃</translation></message>
</context>
<context><name>Search</name>
<message><source>nothing</source><translation>没有找到</translation></message>
<message><source>other lessons: {more} (Enter)</source><translation>另有 {more} 课提到：按回车</translation></message>
<message><source>{place} of {count}; other lessons: {more}</source><translation>第 {place} 处，共 {count} 处；另有 {more} 课</translation></message>
<message><source>{place} of {count}</source><translation>第 {place} 处，共 {count} 处</translation></message>
</context>
<context><name>ShareDialog</name>
<message><source>Copy the Text</source><translation>复制文本</translation></message>
<message><source>QR code of the text below</source><translation>下面文本的二维码</translation></message>
<message><source>Scan the code, or copy the text; File ▸ Open from Text shows the same on another computer.</source><translation>扫描二维码，或复制文本；在另一台电脑上用“文件 ▸ 从文本打开”即可看到同样的内容。</translation></message>
<message><source>Share</source><translation>分享</translation></message>
<message><source>The scenario as a text</source><translation>文本形式的场景</translation></message>
<message><source>This is too much for a QR code; copy the text instead.</source><translation>内容太多，二维码放不下；请复制文本。</translation></message>
</context>
<context><name>Tour</name>
<message><source>Back</source><translation>上一步</translation></message>
<message><source>Choose another optimizer or move a slider, and see at once what it changes. Below are the step with its numbers, and the same run as a PyTorch program.</source><translation>换一个优化器或拖动滑块，立刻就能看到变化。下面是代入数字的这一步，以及同一次运行的 PyTorch 程序。</translation></message>
<message><source>Done</source><translation>完成</translation></message>
<message><source>Everything is in the menus. F5 shows the stage large for a projector, F1 lists all keys, and Help shows this tour again.</source><translation>所有功能都在菜单里。F5 放大舞台供投影使用，F1 列出全部快捷键，“帮助”菜单可再次打开本导览。</translation></message>
<message><source>Here a descent runs on its landscape. Drag the white start with the mouse: the whole path is computed at once and follows.</source><translation>下降过程就在这里的地形上进行。用鼠标拖动白色起点：整条路径会立即重新计算并随之移动。</translation></message>
<message><source>Next</source><translation>下一步</translation></message>
<message><source>Other questions have pages of their own: learning rates, basins, mini-batches, many dimensions, training against test error.</source><translation>其他问题有各自的页面：学习率、吸引域、小批量、高维、训练误差与测试误差。</translation></message>
<message><source>Skip the tour</source><translation>跳过导览</translation></message>
<message><source>Space plays, the arrow keys go one step, and back again. All charts and landscapes share this clock.</source><translation>空格键播放，方向键前进或后退一步。所有图表和地形共用这个时钟。</translation></message>
<message><source>Tour</source><translation>导览</translation></message>
</context>
<context><name>actions</name>
<message><source>&amp;Clear This List</source><translation>清空列表(&amp;C)</translation></message>
<message><source>Keys</source><translation>快捷键</translation></message>
<message><source>Open &amp;Recent</source><translation>最近打开(&amp;R)</translation></message>
<message><source>Open E&amp;xample</source><translation>打开示例(&amp;X)</translation></message>
<message><source>{tip} ({keys})</source><translation>{tip}（{keys}）</translation></message>
</context>
<context><name>batch</name>
<message><source>The whole batch is stable below η = {limit}.</source><translation>全批量在 η &lt; {limit} 时稳定。</translation></message>
<message><source>{run}: diverged. The rate η = {rate} is above the limit {limit}.</source><translation>{run}：已发散。学习率 η = {rate} 超过界限 {limit}。</translation></message>
<message><source>{run}: f = {loss} after {count} gradient evaluations, in {time}.</source><translation>{run}：算过 {count} 次梯度后 f = {loss}，用时 {time}。</translation></message>
<message><source>{run}: f = {loss}, {excess} above least squares, after {count} gradient evaluations, in {time}.</source><translation>{run}：算过 {count} 次梯度后 f = {loss}，比最小二乘高 {excess}，用时 {time}。</translation></message>
<message><source>{run}: f = {loss}. η = {rate} is above the stability limit {limit} here: with the whole batch steps overshoot, and f does not settle.</source><translation>{run}：f = {loss}。η = {rate} 超过这里的稳定界限 {limit}：用全批量时步步冲过头，f 安定不下来。</translation></message>
<message><source>{run}: f = {loss}. η = {rate} is above the stability limit {limit}: with the whole batch f grows without bound in the end.</source><translation>{run}：f = {loss}。η = {rate} 超过稳定界限 {limit}：用全批量时 f 终将无限增长。</translation></message>
<message><source>{run}: f is no longer finite; the run has diverged.</source><translation>{run}：f 已不再有限，运行已发散。</translation></message>
</context>
<context><name>fonts</name>
<message><source>No font for Chinese was found. Debian, Ubuntu: sudo apt-get install fonts-noto-cjk; Fedora: sudo dnf install google-noto-sans-cjk-fonts.</source><translation>没有找到中文字体。Debian、Ubuntu：sudo apt-get install fonts-noto-cjk；Fedora：sudo dnf install google-noto-sans-cjk-fonts。</translation></message>
<message><source>No font for Chinese was found. Open Font Book, and switch PingFang SC on again.</source><translation>没有找到中文字体。请打开“字体册”，重新启用 PingFang SC。</translation></message>
<message><source>No font for Chinese was found. Settings ▸ System ▸ Optional features: add Chinese (Simplified) Supplemental Fonts.</source><translation>没有找到中文字体。设置 ▸ 系统 ▸ 可选功能：添加“简体中文补充字体”。</translation></message>
</context>
<context><name>lessons</name>
<message><source>converged</source><translation>收敛</translation></message>
<message><source>diverged</source><translation>发散</translation></message>
<message><source>false</source><translation>否</translation></message>
<message><source>step limit</source><translation>步数用完</translation></message>
<message><source>true</source><translation>是</translation></message>
</context>
<context><name>objectives</name>
<message><source>Own formula</source><translation>自定义公式</translation></message>
</context>
<context><name>reasons</name>
<message><source>Cannot declare {0} twice</source><translation>{0} 不能声明两次</translation></message>
<message><source>Cannot mutate immutable namespace {0}</source><translation>不能修改已定的命名空间 {0}</translation></message>
<message><source>Cannot overwrite a value</source><translation>不能覆盖已有的值</translation></message>
<message><source>Cannot redefine namespace {0}</source><translation>不能重新定义命名空间 {0}</translation></message>
<message><source>Duplicate inline table key {0}</source><translation>内联表中的键 {0} 重复</translation></message>
<message><source>EOF while parsing a list</source><translation>列表没有结束</translation></message>
<message><source>EOF while parsing a string</source><translation>字符串没有结束</translation></message>
<message><source>EOF while parsing a value</source><translation>缺少值，文件就结束了</translation></message>
<message><source>EOF while parsing an object</source><translation>对象没有结束</translation></message>
<message><source>Escaped character is not a Unicode scalar value</source><translation>转义的字符不是 Unicode 标量值</translation></message>
<message><source>Expected '=' after a key in a key/value pair</source><translation>键的后面应为 '='</translation></message>
<message><source>Expected ']' at the end of a table declaration</source><translation>表声明的末尾应为 ']'</translation></message>
<message><source>Expected ']]' at the end of an array declaration</source><translation>数组声明的末尾应为 ']]'</translation></message>
<message><source>Expected newline or end of document after a statement</source><translation>语句之后应换行或结束</translation></message>
<message><source>Expected {0}</source><translation>此处应为 {0}</translation></message>
<message><source>File name too long</source><translation>文件名太长</translation></message>
<message><source>Found invalid character {0}</source><translation>字符 {0} 无效</translation></message>
<message><source>Illegal character {0}</source><translation>字符 {0} 不合法</translation></message>
<message><source>Input/output error</source><translation>输入输出错误</translation></message>
<message><source>Invalid argument</source><translation>参数无效</translation></message>
<message><source>Invalid date or datetime</source><translation>日期或时间无效</translation></message>
<message><source>Invalid hex value</source><translation>十六进制值无效</translation></message>
<message><source>Invalid initial character for a key part</source><translation>键的首字符无效</translation></message>
<message><source>Invalid statement</source><translation>语句无效</translation></message>
<message><source>Invalid value</source><translation>值无效</translation></message>
<message><source>Is a directory</source><translation>这是一个目录</translation></message>
<message><source>No space left on device</source><translation>设备上没有剩余空间</translation></message>
<message><source>No such file or directory</source><translation>没有这个文件或目录</translation></message>
<message><source>Not a directory</source><translation>不是目录</translation></message>
<message><source>Permission denied</source><translation>没有权限</translation></message>
<message><source>Read-only file system</source><translation>文件系统只读</translation></message>
<message><source>Too many open files</source><translation>打开的文件过多</translation></message>
<message><source>Unclosed array</source><translation>数组没有结束</translation></message>
<message><source>Unclosed inline table</source><translation>内联表没有结束</translation></message>
<message><source>Unescaped '\' in a string</source><translation>字符串中有未转义的 '\'</translation></message>
<message><source>Unterminated string</source><translation>字符串没有结束</translation></message>
<message><source>a line is longer than {0} characters</source><translation>某一行超过 {0} 个字符</translation></message>
<message><source>a name has more than {0} parts</source><translation>某个名称超过 {0} 段</translation></message>
<message><source>control character (\u0000-\u001F) found while parsing a string</source><translation>字符串中有控制字符（\u0000-\u001F）</translation></message>
<message><source>expected `,` or `]`</source><translation>此处应为 `,` 或 `]`</translation></message>
<message><source>expected `,` or `}`</source><translation>此处应为 `,` 或 `}`</translation></message>
<message><source>expected `:`</source><translation>此处应为 `:`</translation></message>
<message><source>expected ident</source><translation>此处应为 true、false 或 null</translation></message>
<message><source>expected value</source><translation>此处应为一个值</translation></message>
<message><source>field larger than field limit ({0})</source><translation>字段超过长度上限（{0}）</translation></message>
<message><source>invalid escape</source><translation>转义序列无效</translation></message>
<message><source>invalid number</source><translation>数字无效</translation></message>
<message><source>invalid unicode code point</source><translation>Unicode 码点无效</translation></message>
<message><source>key must be a string</source><translation>键必须是字符串</translation></message>
<message><source>line contains NUL</source><translation>行中有 NUL 字符</translation></message>
<message><source>lists and tables are nested too deeply</source><translation>列表和表嵌套过深</translation></message>
<message><source>lone leading surrogate in hex escape</source><translation>十六进制转义中有不成对的代理码</translation></message>
<message><source>number out of range</source><translation>数字超出范围</translation></message>
<message><source>recursion limit exceeded</source><translation>嵌套太深</translation></message>
<message><source>trailing characters</source><translation>末尾有多余的字符</translation></message>
<message><source>trailing comma</source><translation>末尾有多余的逗号</translation></message>
<message><source>unexpected end of hex escape</source><translation>十六进制转义不完整</translation></message>
<message><source>{what} at line {line} column {column}</source><translation>第 {line} 行第 {column} 列：{what}</translation></message>
<message><source>{what} at the end</source><translation>文件末尾：{what}</translation></message>
</context>
<context><name>sentences</name>
<message><source>{0} {1}</source><translation>{0}{1}</translation></message>
</context>
<context><name>wording</name>
<message><source>, </source><translation>、</translation></message>
<message><source>constant</source><translation>恒定</translation></message>
<message><source>seed {seed}</source><translation>种子 {seed}</translation></message>
<message><source>{field}: {reason}</source><translation>{field}：{reason}</translation></message>
<message><source>{name}: {reason}</source><translation>{name}：{reason}</translation></message>
</context>
</TS>
