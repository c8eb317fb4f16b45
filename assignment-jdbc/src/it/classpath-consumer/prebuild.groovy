// The program is src/it/Quickstart.java.
String program = new File(new File(readme).parentFile, 'assignment-jdbc/src/it/Quickstart.java').getText('UTF-8')
File file = new File(basedir, 'src/main/java/Quickstart.java')
file.parentFile.mkdirs()
file.setText(program, 'UTF-8')
return true
