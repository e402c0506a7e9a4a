<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>CrashDialog</name>
<message><source>Copy the Text</source><translation>复制文本</translation></message>
<message><source>Something went wrong</source><translation>出错了</translation></message>
<message><source>The error's text</source><translation>错误文本</translation></message>
<message><source>The program met an error that it did not expect. What you made is saved, and you can go on. The text below helps to find the mistake; it is also in {path}.</source><translation>程序遇到了意料之外的错误。你的工作已保存，可以继续使用。下面的文本有助于查找原因，它也写在 {path} 中。</translation></message>
</context>
<context><name>Document</name>
<message><source>Open a scenario</source><translation type="unfinished"></translation></message>
<message><source>Save as a PyTorch program</source><translation type="unfinished"></translation></message>
<message><source>Save the picture</source><translation type="unfinished"></translation></message>
<message><source>Save the scenario</source><translation type="unfinished"></translation></message>
</context>
<context><name>MainWindow</name>
<message><source>About Descent Lab</source><translation type="unfinished"></translation></message>
<message><source>Descent Lab shows why gradient descent works, stalls and fails.</source><translation type="unfinished"></translation></message>
<message><source>The computation failed: {0}</source><translation type="unfinished"></translation></message>
<message><source>Tools</source><translation type="unfinished"></translation></message>
</context>
<context><name>OpenTextDialog</name>
<message><source>A text that begins with descent-lab:</source><translation>以 descent-lab: 开头的文本</translation></message>
<message><source>Open from Text</source><translation>从文本打开</translation></message>
</context>
<context><name>Safekeeping</name>
<message><source>Ask Later</source><translation>以后再问</translation></message>
<message><source>Descent Lab did not end by itself the last time. What it showed is still there.</source><translation>上次 Descent Lab 没有正常结束，当时显示的内容还在。</translation></message>
<message><source>Restore</source><translation>恢复</translation></message>
<message><source>Take up where it ended?</source><translation>接着上次继续？</translation></message>
<message><source>Throw Away</source><translation>丢弃</translation></message>
</context>
<context><name>ShareDialog</name>
<message><source>Copy the Text</source><translation type="unfinished">复制文本</translation></message>
<message><source>QR code of the text below</source><translation>下面文本的二维码</translation></message>
<message><source>Scan the code, or copy the text; File ▸ Open from Text shows the same on another computer.</source><translation>扫描二维码，或复制文本；在另一台电脑上用“文件 ▸ 从文本打开”即可看到同样的内容。</translation></message>
<message><source>Share</source><translation>分享</translation></message>
<message><source>The scenario as a text</source><translation>文本形式的场景</translation></message>
<message><source>This is too much for a QR code; copy the text instead.</source><translation>内容太多，二维码放不下；请复制文本。</translation></message>
</context>
<context><name>actions</name>
<message><source>&amp;About Descent Lab</source><translation type="unfinished"></translation></message>
<message><source>&amp;Activity</source><translation type="unfinished"></translation></message>
<message><source>&amp;Back to the Window</source><translation type="unfinished"></translation></message>
<message><source>&amp;Clear This List</source><translation>清空列表(&amp;C)</translation></message>
<message><source>&amp;Controls</source><translation type="unfinished"></translation></message>
<message><source>&amp;Dark</source><translation type="unfinished"></translation></message>
<message><source>&amp;Descent</source><translation type="unfinished"></translation></message>
<message><source>&amp;Edit</source><translation type="unfinished"></translation></message>
<message><source>&amp;English</source><translation type="unfinished"></translation></message>
<message><source>&amp;Export Picture…</source><translation type="unfinished"></translation></message>
<message><source>&amp;File</source><translation type="unfinished"></translation></message>
<message><source>&amp;Full Screen</source><translation type="unfinished"></translation></message>
<message><source>&amp;Help</source><translation type="unfinished"></translation></message>
<message><source>&amp;Keys</source><translation type="unfinished"></translation></message>
<message><source>&amp;Light</source><translation type="unfinished"></translation></message>
<message><source>&amp;Next Pane</source><translation type="unfinished"></translation></message>
<message><source>&amp;Open…</source><translation type="unfinished"></translation></message>
<message><source>&amp;Play or Pause</source><translation type="unfinished"></translation></message>
<message><source>&amp;Quit</source><translation type="unfinished"></translation></message>
<message><source>&amp;Redo</source><translation type="unfinished"></translation></message>
<message><source>&amp;Run</source><translation type="unfinished"></translation></message>
<message><source>&amp;Save</source><translation type="unfinished"></translation></message>
<message><source>&amp;Theme</source><translation type="unfinished"></translation></message>
<message><source>&amp;Undo</source><translation type="unfinished"></translation></message>
<message><source>&amp;View</source><translation type="unfinished"></translation></message>
<message><source>Add a &amp;Pane</source><translation type="unfinished"></translation></message>
<message><source>Add a &amp;Run to This Pane</source><translation type="unfinished"></translation></message>
<message><source>All texts in Chinese</source><translation type="unfinished"></translation></message>
<message><source>All texts in English</source><translation type="unfinished"></translation></message>
<message><source>As &amp;Surfaces</source><translation type="unfinished"></translation></message>
<message><source>Chinese where the system is, else English</source><translation type="unfinished"></translation></message>
<message><source>Dark type on a light ground</source><translation type="unfinished"></translation></message>
<message><source>From &amp;Above</source><translation type="unfinished"></translation></message>
<message><source>Full screen and large, with the plots and the clock only</source><translation type="unfinished"></translation></message>
<message><source>Keys</source><translation type="unfinished"></translation></message>
<message><source>Lan&amp;guage</source><translation type="unfinished"></translation></message>
<message><source>Landscapes side by side on one clock</source><translation type="unfinished"></translation></message>
<message><source>Larger &amp;Type</source><translation type="unfinished"></translation></message>
<message><source>Leave projector mode or the full screen</source><translation type="unfinished"></translation></message>
<message><source>Light or dark, as the system is</source><translation type="unfinished"></translation></message>
<message><source>Light type on a dark ground</source><translation type="unfinished"></translation></message>
<message><source>Like the &amp;System</source><translation type="unfinished"></translation></message>
<message><source>N&amp;ormal Type</source><translation type="unfinished"></translation></message>
<message><source>One Step &amp;Back</source><translation type="unfinished"></translation></message>
<message><source>One Step &amp;Forward</source><translation type="unfinished"></translation></message>
<message><source>One step back</source><translation type="unfinished"></translation></message>
<message><source>One step forward; past the end the run goes on</source><translation type="unfinished"></translation></message>
<message><source>Open &amp;Recent</source><translation>最近打开(&amp;R)</translation></message>
<message><source>Open E&amp;xample</source><translation type="unfinished"></translation></message>
<message><source>Open a scenario file</source><translation type="unfinished"></translation></message>
<message><source>Open a scenario that was shared as a text</source><translation>打开以文本形式分享的场景</translation></message>
<message><source>Open from &amp;Text…</source><translation>从文本打开(&amp;T)…</translation></message>
<message><source>P&amp;rojector Mode</source><translation type="unfinished"></translation></message>
<message><source>Play or pause</source><translation type="unfinished"></translation></message>
<message><source>Remove This Pa&amp;ne</source><translation type="unfinished"></translation></message>
<message><source>S&amp;hare…</source><translation>分享(&amp;H)…</translation></message>
<message><source>S&amp;maller Type</source><translation type="unfinished"></translation></message>
<message><source>S&amp;witch Light and Dark</source><translation type="unfinished"></translation></message>
<message><source>Save &amp;As…</source><translation type="unfinished"></translation></message>
<message><source>Save as &amp;PyTorch Program…</source><translation type="unfinished"></translation></message>
<message><source>Save the scenario to its file</source><translation type="unfinished"></translation></message>
<message><source>Save the stage as a picture</source><translation type="unfinished"></translation></message>
<message><source>Show landscapes as surfaces that can be turned</source><translation type="unfinished"></translation></message>
<message><source>Show landscapes from above, by contour lines</source><translation type="unfinished"></translation></message>
<message><source>Show or hide the controls at the right</source><translation type="unfinished"></translation></message>
<message><source>Show the &amp;Whole Domain</source><translation type="unfinished"></translation></message>
<message><source>Show the scenario as a QR code and as a text</source><translation>以二维码和文本的形式显示场景</translation></message>
<message><source>Switch between Chinese and English</source><translation type="unfinished"></translation></message>
<message><source>Switch between the light and the dark theme</source><translation type="unfinished"></translation></message>
<message><source>Ten Steps Back</source><translation type="unfinished"></translation></message>
<message><source>Ten Steps Forward</source><translation type="unfinished"></translation></message>
<message><source>To the &amp;Last Step</source><translation type="unfinished"></translation></message>
<message><source>To the F&amp;irst Step</source><translation type="unfinished"></translation></message>
<message><source>To the first step</source><translation type="unfinished"></translation></message>
<message><source>To the last step</source><translation type="unfinished"></translation></message>
<message><source>{tip} ({keys})</source><translation type="unfinished"></translation></message>
<message><source>中文 (&amp;Chinese)</source><translation type="unfinished"></translation></message>
<message><source>中文 / E&amp;N</source><translation type="unfinished"></translation></message>
</context>
<context><name>objectives</name>
<message><source>Own formula</source><translation type="unfinished"></translation></message>
</context>
<context><name>reasons</name>
<message><source>EOF while parsing a list</source><translation type="unfinished"></translation></message>
<message><source>EOF while parsing a string</source><translation type="unfinished"></translation></message>
<message><source>EOF while parsing a value</source><translation type="unfinished"></translation></message>
<message><source>EOF while parsing an object</source><translation type="unfinished"></translation></message>
<message><source>File name too long</source><translation type="unfinished"></translation></message>
<message><source>Input/output error</source><translation type="unfinished"></translation></message>
<message><source>Invalid argument</source><translation type="unfinished"></translation></message>
<message><source>Is a directory</source><translation type="unfinished"></translation></message>
<message><source>No space left on device</source><translation type="unfinished"></translation></message>
<message><source>No such file or directory</source><translation type="unfinished"></translation></message>
<message><source>Not a directory</source><translation type="unfinished"></translation></message>
<message><source>Permission denied</source><translation type="unfinished"></translation></message>
<message><source>Read-only file system</source><translation type="unfinished"></translation></message>
<message><source>control character (\u0000-\u001F) found while parsing a string</source><translation type="unfinished"></translation></message>
<message><source>expected `,` or `]`</source><translation type="unfinished"></translation></message>
<message><source>expected `,` or `}`</source><translation type="unfinished"></translation></message>
<message><source>expected `:`</source><translation type="unfinished"></translation></message>
<message><source>expected ident</source><translation type="unfinished"></translation></message>
<message><source>expected value</source><translation type="unfinished"></translation></message>
<message><source>invalid escape</source><translation type="unfinished"></translation></message>
<message><source>invalid number</source><translation type="unfinished"></translation></message>
<message><source>invalid unicode code point</source><translation type="unfinished"></translation></message>
<message><source>key must be a string</source><translation type="unfinished"></translation></message>
<message><source>lone leading surrogate in hex escape</source><translation type="unfinished"></translation></message>
<message><source>number out of range</source><translation type="unfinished"></translation></message>
<message><source>recursion limit exceeded</source><translation type="unfinished"></translation></message>
<message><source>trailing characters</source><translation type="unfinished"></translation></message>
<message><source>trailing comma</source><translation type="unfinished"></translation></message>
<message><source>unexpected end of hex escape</source><translation type="unfinished"></translation></message>
<message><source>{what} at line {line} column {column}</source><translation type="unfinished"></translation></message>
</context>
<context><name>wording</name>
<message><source>, </source><translation type="unfinished"></translation></message>
<message><source>constant</source><translation type="unfinished"></translation></message>
<message><source>{name}: {field}: {reason}</source><translation type="unfinished"></translation></message>
<message><source>{name}: {reason}</source><translation type="unfinished"></translation></message>
</context>
</TS>
