<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>Contents</name>
<message><source>cannot be read</source><translation>无法读取</translation></message>
<message><source>not visited yet</source><translation>尚未看过</translation></message>
<message><source>visited; {answered} of {count} questions answered</source><translation>已看过；{count} 个问题已答 {answered} 个</translation></message>
</context>
<context><name>HandsRow</name>
<message><source>Hands for: {answer}</source><translation>举手人数：{answer}</translation></message>
<message><source>One hand fewer for: {answer}</source><translation>减少一人：{answer}</translation></message>
<message><source>One hand more for: {answer}</source><translation>增加一人：{answer}</translation></message>
</context>
<context><name>Neighbour</name>
<message><source>Next: {title}</source><translation>下一课：{title}</translation></message>
<message><source>Previous: {title}</source><translation>上一课：{title}</translation></message>
</context>
<context><name>NumberInput</name>
<message><source>A number, such as 12, 0.5, -3e-4 or 1/3</source><translation>一个数，例如 12、0.5、-3e-4 或 1/3</translation></message>
<message><source>Answer</source><translation>回答</translation></message>
<message><source>Your answer, a number</source><translation>你的回答，一个数</translation></message>
</context>
<context><name>OutcomeView</name>
<message><source>Nearest</source><translation>最近</translation></message>
<message><source>Not this time.</source><translation>这次不对。</translation></message>
<message><source>Off by</source><translation>相差</translation></message>
<message><source>Outcome</source><translation>结果</translation></message>
<message><source>Right.</source><translation>答对了。</translation></message>
<message><source>Your answer</source><translation>你的回答</translation></message>
<message><source>less than {number} {unit}</source><translation>少于 {number} {unit}</translation></message>
<message><source>{low} to {high} {unit}</source><translation>{low} 到 {high} {unit}</translation></message>
<message><source>{number} {unit} or more</source><translation>{number} {unit}以上</translation></message>
<message><source>{right} of {count} were right.</source><translation>{count} 人中 {right} 人答对。</translation></message>
</context>
<context><name>QuestionCard</name>
<message><source>Ask again</source><translation>再问一次</translation></message>
<message><source>Class</source><translation>全班</translation></message>
<message><source>Click on the plot for each answer; so far: {count}.</source><translation>每个回答在图上点一下；已有 {count} 个。</translation></message>
<message><source>Click on the plot.</source><translation>请在图上点一下。</translation></message>
<message><source>Count the answers of a class by a show of hands</source><translation>全班举手，统计各个回答的人数</translation></message>
<message><source>Predict</source><translation>预测</translation></message>
<message><source>Reveal</source><translation>揭晓</translation></message>
<message><source>Show it now</source><translation>立即揭晓</translation></message>
<message><source>Skip</source><translation>跳过</translation></message>
<message><source>The outcome is being computed.</source><translation>正在计算结果。</translation></message>
<message><source>The run plays; then the outcome is shown.</source><translation>正在播放，随后揭晓结果。</translation></message>
</context>
<context><name>Reader</name>
<message><source>A lesson of your own</source><translation>自己的课程</translation></message>
<message><source>Choose a lesson (Ctrl+L)</source><translation>选择一课 (Ctrl+L)</translation></message>
<message><source>Lesson {number} of {count}</source><translation>第 {number} 课 / 共 {count} 课</translation></message>
<message><source>Lesson</source><translation>课程</translation></message>
<message><source>Lessons</source><translation>课程</translation></message>
<message><source>No Lesson</source><translation>不读课程</translation></message>
<message><source>This lesson is there in Chinese only.</source><translation>这一课只有中文。</translation></message>
<message><source>This lesson is there in English only.</source><translation>这一课只有英文。</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>Close the search (Esc)</source><translation>关闭查找 (Esc)</translation></message>
<message><source>Search the lessons</source><translation>在课程中查找</translation></message>
<message><source>The next place (Enter)</source><translation>下一处 (Enter)</translation></message>
<message><source>The place before (Shift+Enter)</source><translation>上一处 (Shift+Enter)</translation></message>
</context>
<context><name>TryCard</name>
<message><source>Show it on the stage (Alt+{number}, or L and then {number})</source><translation>在舞台上显示（Alt+{number}，或先按 L 再按 {number}）</translation></message>
<message><source>Show it on the stage</source><translation>在舞台上显示</translation></message>
</context>
</TS>
