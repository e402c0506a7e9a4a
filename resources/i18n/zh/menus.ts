<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>actions</name>
<message><source>&amp;About Descent Lab</source><translation>关于 Descent Lab(&amp;A)</translation></message>
<message><source>&amp;Activity</source><translation>活动(&amp;A)</translation></message>
<message><source>&amp;Back to the Window</source><translation>返回窗口(&amp;B)</translation></message>
<message><source>&amp;Basins</source><translation>吸引域(&amp;B)</translation></message>
<message><source>&amp;Controls</source><translation>控制面板(&amp;C)</translation></message>
<message><source>&amp;Copy as a Picture</source><translation>复制为图片(&amp;C)</translation></message>
<message><source>&amp;Dark</source><translation>深色(&amp;D)</translation></message>
<message><source>&amp;Descent</source><translation>梯度下降(&amp;D)</translation></message>
<message><source>&amp;Edit</source><translation>编辑(&amp;E)</translation></message>
<message><source>&amp;English</source><translation>&amp;English</translation></message>
<message><source>&amp;Export…</source><translation>导出(&amp;E)…</translation></message>
<message><source>&amp;File</source><translation>文件(&amp;F)</translation></message>
<message><source>&amp;Find in the Lessons…</source><translation>在课程中查找(&amp;F)…</translation></message>
<message><source>&amp;Full Screen</source><translation>全屏(&amp;F)</translation></message>
<message><source>&amp;Go to the Lesson</source><translation>转到课程(&amp;G)</translation></message>
<message><source>&amp;Help</source><translation>帮助(&amp;H)</translation></message>
<message><source>&amp;High Dimensions</source><translation>高维(&amp;H)</translation></message>
<message><source>&amp;Keys</source><translation>快捷键(&amp;K)</translation></message>
<message><source>&amp;Learning Rate</source><translation>学习率(&amp;L)</translation></message>
<message><source>&amp;Lesson</source><translation>课程(&amp;L)</translation></message>
<message><source>&amp;Light</source><translation>浅色(&amp;L)</translation></message>
<message><source>&amp;List of Lessons</source><translation>课程列表(&amp;L)</translation></message>
<message><source>&amp;Mini-batch</source><translation>小批量(&amp;M)</translation></message>
<message><source>&amp;New Lesson from This Scenario…</source><translation>由此场景新建一课(&amp;N)…</translation></message>
<message><source>&amp;Next Lesson</source><translation>下一课(&amp;N)</translation></message>
<message><source>&amp;Next Pane</source><translation>下一个窗格(&amp;N)</translation></message>
<message><source>&amp;Open…</source><translation>打开(&amp;O)…</translation></message>
<message><source>&amp;Play or Pause</source><translation>播放或暂停(&amp;P)</translation></message>
<message><source>&amp;Previous Lesson</source><translation>上一课(&amp;P)</translation></message>
<message><source>&amp;Quit</source><translation>退出(&amp;Q)</translation></message>
<message><source>&amp;Redo</source><translation>重做(&amp;R)</translation></message>
<message><source>&amp;Run</source><translation>运行(&amp;R)</translation></message>
<message><source>&amp;Save</source><translation>保存(&amp;S)</translation></message>
<message><source>&amp;Theme</source><translation>主题(&amp;T)</translation></message>
<message><source>&amp;Tour</source><translation>导览(&amp;T)</translation></message>
<message><source>&amp;Train vs Test</source><translation>训练与测试(&amp;T)</translation></message>
<message><source>&amp;Undo</source><translation>撤销(&amp;U)</translation></message>
<message><source>&amp;View</source><translation>视图(&amp;V)</translation></message>
<message><source>A fit that learns its training data by heart</source><translation>死记训练数据的拟合</translation></message>
<message><source>Add a &amp;Pane</source><translation>增加窗格(&amp;P)</translation></message>
<message><source>Add a &amp;Run to This Pane</source><translation>在此窗格增加运行(&amp;R)</translation></message>
<message><source>All texts in Chinese</source><translation>全部文字用中文</translation></message>
<message><source>All texts in English</source><translation>全部文字用英文</translation></message>
<message><source>As &amp;Surfaces</source><translation>曲面(&amp;S)</translation></message>
<message><source>At which critical point the run from every start ends</source><translation>从每个起点出发的运行到达哪个临界点</translation></message>
<message><source>Chinese where the system is, else English</source><translation>系统为中文时用中文，否则用英文</translation></message>
<message><source>Com&amp;pass of Slopes</source><translation>坡度罗盘(&amp;P)</translation></message>
<message><source>Copy the chosen pane as a picture</source><translation>把选中的窗格复制为图片</translation></message>
<message><source>Dark type on a light ground</source><translation>浅底深字</translation></message>
<message><source>Draw a unit of y as long as one of x: what is perpendicular looks so</source><translation>让 y 轴与 x 轴的单位等长：互相垂直的看起来也垂直</translation></message>
<message><source>Draw around the iterate how steep f is in every direction</source><translation>围绕迭代点画出 f 在每个方向上有多陡</translation></message>
<message><source>E&amp;qual Scales</source><translation>等比例坐标轴(&amp;Q)</translation></message>
<message><source>From &amp;Above</source><translation>俯视(&amp;A)</translation></message>
<message><source>Full screen and large, with the plots and the clock only</source><translation>全屏放大，只留图形和时钟</translation></message>
<message><source>Go through each step phase by phase, with its terms drawn at the iterate</source><translation>逐阶段走完每一步，并在迭代点处画出各项</translation></message>
<message><source>Gradients of a few samples of the data at a time</source><translation>每次用少量样本的梯度</translation></message>
<message><source>How often all eigenvalues of a random matrix are positive</source><translation>随机矩阵的特征值全为正有多罕见</translation></message>
<message><source>I&amp;nside the Step</source><translation>一步之内(&amp;N)</translation></message>
<message><source>Lan&amp;guage</source><translation>语言(&amp;G)</translation></message>
<message><source>Landscapes side by side on one clock</source><translation>共用一个时钟、并排显示的地形</translation></message>
<message><source>Larger &amp;Type</source><translation>放大文字(&amp;T)</translation></message>
<message><source>Leave projector mode or the full screen</source><translation>退出投影模式或全屏</translation></message>
<message><source>Less&amp;on</source><translation>课程(&amp;O)</translation></message>
<message><source>Light or dark, as the system is</source><translation>随系统为浅色或深色</translation></message>
<message><source>Light type on a dark ground</source><translation>深底浅字</translation></message>
<message><source>Like the &amp;System</source><translation>跟随系统(&amp;S)</translation></message>
<message><source>N&amp;ormal Type</source><translation>正常文字(&amp;O)</translation></message>
<message><source>Next &amp;Card</source><translation>下一张卡片(&amp;C)</translation></message>
<message><source>One Step &amp;Back</source><translation>后退一步(&amp;B)</translation></message>
<message><source>One Step &amp;Forward</source><translation>前进一步(&amp;F)</translation></message>
<message><source>One step back</source><translation>后退一步</translation></message>
<message><source>One step forward; past the end the run goes on</source><translation>前进一步；到头之后继续计算</translation></message>
<message><source>Open &amp;Lesson Folder…</source><translation>打开课程文件夹(&amp;L)…</translation></message>
<message><source>Open a scenario file</source><translation>打开场景文件</translation></message>
<message><source>Open a scenario that was shared as a text</source><translation>打开以文本形式分享的场景</translation></message>
<message><source>Open from &amp;Text…</source><translation>从文本打开(&amp;T)…</translation></message>
<message><source>P&amp;rojector Mode</source><translation>投影模式(&amp;R)</translation></message>
<message><source>Play or pause</source><translation>播放或暂停</translation></message>
<message><source>Remove This Pa&amp;ne</source><translation>删除此窗格(&amp;N)</translation></message>
<message><source>S&amp;hare…</source><translation>分享(&amp;H)…</translation></message>
<message><source>S&amp;maller Type</source><translation>缩小文字(&amp;M)</translation></message>
<message><source>S&amp;witch Light and Dark</source><translation>切换浅色与深色(&amp;W)</translation></message>
<message><source>Save &amp;As…</source><translation>另存为(&amp;A)…</translation></message>
<message><source>Save a picture or an animation</source><translation>保存图片或动画</translation></message>
<message><source>Save as &amp;PyTorch Program…</source><translation>另存为 PyTorch 程序(&amp;P)…</translation></message>
<message><source>Save as Ta&amp;ble…</source><translation>另存为表格(&amp;B)…</translation></message>
<message><source>Save the scenario to its file</source><translation>把场景保存到它的文件</translation></message>
<message><source>Save what was computed as numbers, in a CSV file</source><translation>把计算得到的数值保存为 CSV 文件</translation></message>
<message><source>See in five bubbles what is where</source><translation>用五个提示框了解界面</translation></message>
<message><source>Show landscapes as surfaces that can be turned</source><translation>把地形显示为可旋转的曲面</translation></message>
<message><source>Show landscapes from above, by contour lines</source><translation>从上方看地形，用等高线表示</translation></message>
<message><source>Show or hide the controls at the right</source><translation>显示或隐藏右侧的控制面板</translation></message>
<message><source>Show or hide the lesson at the left</source><translation>显示或隐藏左侧的课程</translation></message>
<message><source>Show the &amp;Whole Domain</source><translation>显示整个定义域(&amp;W)</translation></message>
<message><source>Show the lesson, and let the digits open its cards</source><translation>显示课程，并让数字键打开其中的卡片</translation></message>
<message><source>Show the scenario as a QR code and as a text</source><translation>以二维码和文本的形式显示场景</translation></message>
<message><source>Switch between Chinese and English</source><translation>切换中文与英文</translation></message>
<message><source>Switch between the light and the dark theme</source><translation>切换浅色与深色主题</translation></message>
<message><source>Ten Steps Back</source><translation>后退十步</translation></message>
<message><source>Ten Steps Forward</source><translation>前进十步</translation></message>
<message><source>The same run at hundreds of learning rates</source><translation>用数百个学习率做同一次运行</translation></message>
<message><source>To the &amp;Last Step</source><translation>到最后一步(&amp;L)</translation></message>
<message><source>To the F&amp;irst Step</source><translation>到第一步(&amp;I)</translation></message>
<message><source>To the first step</source><translation>到第一步</translation></message>
<message><source>To the last step</source><translation>到最后一步</translation></message>
<message><source>Try a Card of the Lesson (after L without Alt)</source><translation>试一试课程中的卡片（按 L 之后不用 Alt）</translation></message>
<message><source>Try the card after the one that is shown</source><translation>试下一张卡片</translation></message>
<message><source>中文 (&amp;Chinese)</source><translation>中文(&amp;C)</translation></message>
<message><source>中文 / E&amp;N</source><translation>中文 / E&amp;N</translation></message>
</context>
</TS>
