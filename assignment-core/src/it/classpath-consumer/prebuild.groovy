// The program is the quick start of the README, word for word.
String program = new File(readme).getText('UTF-8').find(/(?s)```java\R(.*?)```/) { match, code -> code }
File file = new File(basedir, 'src/main/java/Quickstart.java')
file.parentFile.mkdirs()
file.setText(program, 'UTF-8')
return true
