// The program is the quick start of the README, in a package, because a module needs one.
String program = new File(readme).getText('UTF-8').find(/(?s)```java\R(.*?)```/) { match, code -> code }
File file = new File(basedir, 'src/main/java/com/example/Quickstart.java')
file.parentFile.mkdirs()
file.setText('package com.example;\n\n' + program, 'UTF-8')
return true
