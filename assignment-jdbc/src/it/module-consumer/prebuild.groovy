// The program is src/it/Quickstart.java, in a package, because a module needs one.
String program = new File(new File(readme).parentFile, 'assignment-jdbc/src/it/Quickstart.java').getText('UTF-8')
File file = new File(basedir, 'src/main/java/com/example/Quickstart.java')
file.parentFile.mkdirs()
file.setText('package com.example;\n\n' + program, 'UTF-8')
return true
